package dev.heartbeat.autoconfigure;

/**
 * Configures Heartbeat in code. A bean of this type is handed the settings as the configuration files say them, and may
 * change each; what it leaves is validated as usual.
 */
@FunctionalInterface
public interface HeartbeatConfigurer {

    /** Changes what should differ from the configuration files. */
    void configure(HeartbeatSettings.Builder heartbeat);
}
