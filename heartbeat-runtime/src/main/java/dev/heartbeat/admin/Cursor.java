package dev.heartbeat.admin;

import dev.heartbeat.store.RunSearch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Where a page begins, as callers carry it from one page to the next without knowing what it means. */
final class Cursor {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private Cursor() {}

    static String ofText(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String ofId(long id) {
        return ofText(String.valueOf(id));
    }

    static String ofMark(RunSearch.Mark mark) {
        return ofText(ChronoUnit.MICROS.between(Instant.EPOCH, mark.createdAt()) + "." + mark.id());
    }

    /** @throws IllegalArgumentException if it is none */
    static String text(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if it is none */
    static long id(String cursor) {
        return Long.parseLong(text(cursor));
    }

    /** @throws IllegalArgumentException if it is none */
    static RunSearch.Mark mark(String cursor) {
        String[] parts = text(cursor).split("\\.", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("it is not the next of a page");
        }
        return new RunSearch.Mark(
                storable(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)), Long.parseLong(parts[1]));
    }

    /** @throws IllegalArgumentException if not every database has that time */
    static Instant storable(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("must be a time between 1970 and 9999, not " + time);
        }
        return time;
    }
}
