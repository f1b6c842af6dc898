package dev.heartbeat.options;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option of a flow, as a form asks for it.
 *
 * @param name as in the options record; of a record in it {@code range.from}
 * @param type what kind of value it takes
 * @param elementType what kind of elements a list has; null for anything else
 * @param javaType its type in Java
 * @param defaultValue what it is if nobody says; null if there is no default
 * @param required whether a run fails where nobody gives a value
 * @param values of an enum, its constants
 * @param constraints what else a value must meet, by the names that the admin API has for that
 */
public record OptionField(
        String name,
        Type type,
        @Nullable Type elementType,
        String javaType,
        @Nullable String defaultValue,
        boolean required,
        List<String> values,
        Map<String, Object> constraints) {

    /** What kind of value an option takes. */
    public enum Type {
        /** Text. */
        STRING,
        /** A whole number. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** A span of time. */
        DURATION,
        /** A day. */
        DATE,
        /** A time of day. */
        TIME,
        /** A day and a time of day, or a moment. */
        DATE_TIME,
        /** One of several words. */
        ENUM,
        /** Several values. */
        LIST,
        /** Values by their names. */
        MAP,
        /** What is written as text, in a form that its type knows. */
        OTHER
    }

    public OptionField {
        values = List.copyOf(values);
        constraints = Map.copyOf(constraints);
    }
}
