package dev.heartbeat.options;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Heartbeat reads and writes it, whatever the host has configured for its own. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if the value has no JSON form
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException(
                    "%s can't be written as JSON: %s"
                            .formatted(value.getClass().getName(), unwritable.getOriginalMessage()),
                    unwritable);
        }
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is no JSON, or no object
     */
    @SuppressWarnings("unchecked") // Jackson makes nothing else of an object
    public static Map<String, Object> members(String json) {
        return (Map<String, Object>) read(json, Map.class);
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is no JSON, or none of that type
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "not readable as %s: %s".formatted(type.getName(), unreadable.getOriginalMessage()), unreadable);
        }
    }
}
