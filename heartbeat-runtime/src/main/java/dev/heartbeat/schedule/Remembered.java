package dev.heartbeat.schedule;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What was read from texts and time zones: the same few are asked for with each run. What can't be read isn't kept.
 * Thread-safe.
 */
final class Remembered<T> {

    /** Far more than most applications have; one that has more reads some of them again. */
    private static final int MOST = 2_000;

    private record Key(String text, ZoneId zone) {}

    private final Map<Key, T> known = new ConcurrentHashMap<>();
    private final BiFunction<String, ZoneId, T> reader;

    Remembered(BiFunction<String, ZoneId, T> reader) {
        this.reader = reader;
    }

    T read(String text, ZoneId zone) {
        Key key = new Key(text, zone);
        T earlier = known.get(key);
        if (earlier != null) {
            return earlier;
        }
        T made = reader.apply(text, zone);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, made);
        return made;
    }

    int size() {
        return known.size();
    }
}
