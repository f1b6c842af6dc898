package dev.heartbeat.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Reads time zones as people write them. */
public final class TimeZones {

    private static final int FURTHEST_TYPO = 2;

    private TimeZones() {}

    /**
     * Reads a time zone: a region such as {@code Europe/Berlin}, {@code UTC}, or an offset such as {@code +02:00}.
     *
     * @throws IllegalArgumentException with a message for people, if there is no such zone
     */
    public static ZoneId parse(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("'" + text + "' is not a time zone; "
                    + nearest(text)
                            .map(zone -> "did you mean " + zone + "?")
                            .orElse("write a region such as Europe/Berlin, an offset such as +02:00, or UTC"));
        }
    }

    private static Optional<String> nearest(String text) {
        String wanted = text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> distance(wanted, zone) <= FURTHEST_TYPO)
                .min(Comparator.comparingInt((String zone) -> distance(wanted, zone))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** To the whole name or to its city, whichever is nearer. */
    private static int distance(String wanted, String zone) {
        String name = zone.toLowerCase(Locale.ROOT);
        String city = name.substring(name.lastIndexOf('/') + 1);
        // Of a few letters nearly everything is a typo.
        int toCity = wanted.length() > 2 * FURTHEST_TYPO ? edits(wanted, city) : Integer.MAX_VALUE;
        return Math.min(edits(wanted, name), wanted.equals(city) ? 0 : toCity);
    }

    /** The edit distance of Levenshtein. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
