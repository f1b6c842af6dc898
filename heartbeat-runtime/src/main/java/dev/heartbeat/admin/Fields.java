package dev.heartbeat.admin;

import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that somebody sent: read as what they must be, and all that is wrong with them. */
final class Fields {

    private final Map<String, Object> members;
    private final Set<String> known = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    Fields(Map<String, Object> members) {
        this.members = members;
    }

    static Map<String, Object> withDefault(Map<String, Object> members, String name, Object value) {
        Map<String, Object> all = new HashMap<>(members);
        all.putIfAbsent(name, value);
        return all;
    }

    /** A member that may be null; what it was where it is left out, or can't be read. */
    <T> @Nullable T optional(String name, @Nullable T before, Function<Object, T> read) {
        known.add(name);
        if (!members.containsKey(name)) {
            return before;
        }
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException refused) {
            violations.add(new Violation(name, String.valueOf(refused.getMessage())));
            return before;
        }
    }

    /** A member that must not be null. */
    <T> T required(String name, T before, Function<Object, T> read) {
        T value = optional(name, before, read);
        if (value == null) {
            violations.add(new Violation(name, "must not be null"));
            return before;
        }
        return value;
    }

    String text(String name, String before) {
        return required(name, before, Fields::text);
    }

    @Nullable
    String optionalText(String name, @Nullable String before) {
        return optional(name, before, Fields::text);
    }

    boolean flag(String name, boolean before) {
        return required(name, before, Fields::flag);
    }

    int integer(String name, int before) {
        return required(name, before, Fields::integer);
    }

    @Nullable
    Integer optionalInteger(String name, @Nullable Integer before) {
        return optional(name, before, Fields::integer);
    }

    double number(String name, double before) {
        return required(name, before, Fields::number);
    }

    /**
     * Makes sure that all that was sent is known and could be read.
     *
     * @throws InvalidRecordException with all that is wrong
     */
    void requireValid() {
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> violations.add(new Violation(name, "is not known here; leave it out")));
        if (!violations.isEmpty()) {
            throw new InvalidRecordException(violations);
        }
    }

    /**
     * The same for an object in another one.
     *
     * @throws IllegalArgumentException with all that is wrong
     */
    void requireReadable() {
        try {
            requireValid();
        } catch (InvalidRecordException invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
    }

    static String text(Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("must be text, not " + value);
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not have the character U+0000");
        }
        return text;
    }

    static boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("must be true or false, not " + value);
    }

    static int integer(Object value) {
        try {
            if (value instanceof Number number) {
                return new BigDecimal(number.toString()).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            // neither is it one of those that fit
        }
        throw new IllegalArgumentException("must be a whole number, not " + value);
    }

    static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("must be a number, not " + value);
    }

    static Map<String, Object> members(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
            return members;
        }
        throw new IllegalArgumentException("must be an object, not " + value);
    }

    static Instant time(Object value) {
        try {
            return Cursor.storable(OffsetDateTime.parse(text(value)).toInstant());
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("must be a time such as 2026-01-31T12:00:00Z, not " + value);
        }
    }

    static List<String> texts(Object value) {
        if (value instanceof List<?> elements && elements.stream().allMatch(String.class::isInstance)) {
            return elements.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("must be a list of texts, not " + value);
    }
}
