package dev.heartbeat.options;

/** A flow record's configuration can't be made into a flow. */
public class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the configuration. */
    InvalidConfigurationException(String message) {
        super(message);
    }

    InvalidConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The configuration names a class that no jar has registered. */
    public static InvalidConfigurationException unknownClass(String className) {
        return new InvalidConfigurationException(
                ("no flow class '%s' is known; it needs @DataFlow, and heartbeat-processor on the annotation processor"
                                + " path of the module that it is in. If it was renamed or removed, disable or delete"
                                + " this flow's row in data_flows")
                        .formatted(className));
    }

    /** What the class declares can't be understood. */
    public static InvalidConfigurationException unreadableDeclaration(RuntimeException unreadable) {
        return new InvalidConfigurationException("its class declares what can't be read: " + unreadable.getMessage());
    }

    /** The class needs a bean that the application can't give it. */
    public static InvalidConfigurationException missingBean(RuntimeException missing) {
        return new InvalidConfigurationException(String.valueOf(missing.getMessage()), missing);
    }

    /** The record's times can't be understood. */
    public static InvalidConfigurationException unreadablePlan(RuntimeException unreadable) {
        return new InvalidConfigurationException(
                ("its times can't be read: %s. Correct its row in data_flows and set next_run_at to null there, or it is"
                                + " looked at again in an hour")
                        .formatted(unreadable.getMessage()),
                unreadable);
    }

    /** The same, naming the flow it is about. */
    public InvalidConfigurationException of(String flowName) {
        return new InvalidConfigurationException("Flow '%s': %s.".formatted(flowName, getMessage()), this);
    }
}
