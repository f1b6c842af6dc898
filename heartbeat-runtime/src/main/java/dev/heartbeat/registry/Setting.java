package dev.heartbeat.registry;

/**
 * What {@code @DataFlow} says about when and how a flow runs, as far as it is text. The host's configuration may say
 * otherwise, under {@code heartbeat.flows.<name>.}
 */
public enum Setting {
    /** The interval, such as {@code 5m}. */
    EVERY("every"),
    /** The cron expression. */
    CRON("cron"),
    /** The time zone of cron expression and window. */
    ZONE("zone"),
    /** How long a run may take. */
    TIMEOUT("timeout"),
    /** When the flow may start. */
    WINDOW("window"),
    /** What happens to missed times: {@code once} or {@code skip}. */
    CATCH_UP("catch-up"),
    /** Higher is claimed first. */
    PRIORITY("priority"),
    /** The group whose flows share a limit. */
    GROUP("group"),
    /** How many flows of the group run at once. */
    GROUP_LIMIT("group-limit"),
    /** How many times a run is attempted, the first time included. */
    RETRY_ATTEMPTS("retry.attempts"),
    /** The pause before the first retry. */
    RETRY_BACKOFF("retry.backoff"),
    /** By how much each pause is longer than the last one. */
    RETRY_FACTOR("retry.factor"),
    /** The longest pause. */
    RETRY_MAX_BACKOFF("retry.max-backoff"),
    /** By which share of itself a pause varies. */
    RETRY_JITTER("retry.jitter");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** The setting's name in the host's configuration, after the flow's own. */
    public String property() {
        return property;
    }
}
