package dev.heartbeat.options;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a flow record says: {@code {"class_name": "com.acme.OrderSyncFlow", "options": {…}}}, or
 * a plain JSON string that is the class name.
 *
 * @param className the class to run, or a flow's name
 * @param options what its options record is bound from
 */
public record FlowConfiguration(String className, Map<String, Object> options) {

    private static final String CLASS_NAME = "class_name";
    private static final String OPTIONS = "options";

    /** The configuration of a flow that keeps the defaults of its options. */
    public static FlowConfiguration of(String className) {
        return new FlowConfiguration(className, Map.of());
    }

    /**
     * Reads a flow record's configuration.
     *
     * @throws InvalidConfigurationException with a message for people, if it doesn't say which class to run
     */
    public static FlowConfiguration parse(@Nullable String json) {
        if (json == null || json.isBlank()) {
            throw new InvalidConfigurationException("its configuration is empty; write {\"class_name\": \"…\"}");
        }
        Object value = read(json);
        if (value instanceof String className) {
            return of(className);
        }
        if (value instanceof Map<?, ?> members && members.get(CLASS_NAME) instanceof String className) {
            refuseUnknown(members);
            return new FlowConfiguration(className, options(members.get(OPTIONS)));
        }
        throw new InvalidConfigurationException("its configuration has no text member \"class_name\"");
    }

    /** This configuration for another class, its options as they are. */
    public FlowConfiguration withClassName(String className) {
        return new FlowConfiguration(className, options);
    }

    /** This configuration with other options in place of all that it had. */
    public FlowConfiguration withOptions(Map<String, Object> others) {
        return new FlowConfiguration(className, others);
    }

    /** This configuration as a flow record keeps it. */
    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(CLASS_NAME, className);
        if (!options.isEmpty()) {
            members.put(OPTIONS, options);
        }
        return Json.write(members);
    }

    private static Object read(String json) {
        try {
            return Json.read(json, Object.class);
        } catch (IllegalArgumentException notJson) {
            throw new InvalidConfigurationException(
                    "its configuration is not JSON; write {\"class_name\": \"…\", \"options\": {…}}");
        }
    }

    private static void refuseUnknown(Map<?, ?> members) {
        for (Object member : members.keySet()) {
            if (!CLASS_NAME.equals(member) && !OPTIONS.equals(member)) {
                throw new InvalidConfigurationException(
                        "its configuration has a member \"%s\", which is neither \"class_name\" nor \"options\""
                                .formatted(member));
            }
        }
    }

    private static Map<String, Object> options(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> options = new LinkedHashMap<>();
            members.forEach((name, option) -> {
                if (option != null) {
                    options.put(String.valueOf(name), option);
                }
            });
            return options;
        }
        throw new InvalidConfigurationException("the member \"options\" of its configuration is not an object");
    }
}
