package dev.heartbeat.admin;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, in their order; those without a value are left out. */
final class Members {

    /** Always six digits after the second, where {@link Instant#toString} drops zeros. */
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private final Map<String, Object> values = new LinkedHashMap<>();

    Members with(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            values.put(name, MICROS.format(time));
        } else if (value instanceof Members members) {
            values.put(name, members.values);
        } else if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    <T> Members with(String name, List<T> elements, Function<T, Members> each) {
        return with(
                name, elements.stream().map(each).map(members -> members.values).toList());
    }

    Members withTimes(String name, List<Instant> times) {
        return with(name, times.stream().map(MICROS::format).toList());
    }

    Map<String, Object> values() {
        return values;
    }
}
