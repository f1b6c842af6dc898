package dev.heartbeat.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named values, as {@code key=value} on a command line. Immutable. */
record Settings(Map<String, String> values) {

    static final Settings NONE = new Settings(Map.of());

    Settings {
        values = Map.copyOf(values);
    }

    /** Those of arguments of the form {@code key=value}. */
    static Settings of(Iterable<String> arguments) {
        Map<String, String> values = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + argument + "' is not of the form key=value");
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Settings(values);
    }

    /** These, with those on top. */
    Settings with(Settings over) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(over.values);
        return new Settings(all);
    }

    Settings with(String key, Object value) {
        return with(new Settings(Map.of(key, String.valueOf(value))));
    }

    /** Those whose key begins with the prefix, without it. */
    Settings below(String prefix) {
        return new Settings(values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue)));
    }

    /** These, each key with the prefix before it. */
    Settings under(String prefix) {
        return new Settings(values.entrySet().stream()
                .collect(Collectors.toMap(entry -> prefix + entry.getKey(), Map.Entry::getValue)));
    }

    String text(String key) {
        @Nullable String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no setting '" + key + "'; there are " + sorted());
        }
        return value;
    }

    int whole(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException unreadable) {
            throw notANumber(key, unreadable);
        }
    }

    long big(String key) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException unreadable) {
            throw notANumber(key, unreadable);
        }
    }

    double decimal(String key) {
        try {
            return Double.parseDouble(text(key));
        } catch (NumberFormatException unreadable) {
            throw notANumber(key, unreadable);
        }
    }

    private IllegalArgumentException notANumber(String key, NumberFormatException unreadable) {
        return new IllegalArgumentException("'" + key + "=" + text(key) + "' is not such a number", unreadable);
    }

    /** As arguments, in the order of their keys. */
    Iterable<String> arguments() {
        return sorted().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private Map<String, String> sorted() {
        return new TreeMap<>(values);
    }

    @Override
    public String toString() {
        return String.join(", ", arguments());
    }
}
