package dev.heartbeat.options;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the host's configuration says about a flow.
 *
 * @param name the property, as a person would write it
 * @param value what it says, placeholders resolved
 * @param origin where it stands, if Spring Boot knows that
 */
public record FlowProperty(
        String name, String value, @Nullable String origin) {

    /** The property and where it stands, for messages. */
    public String place() {
        return origin == null ? name : name + " (" + origin + ")";
    }
}
