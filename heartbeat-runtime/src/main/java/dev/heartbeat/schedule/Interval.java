package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distance between the times at which a flow is due: whole seconds, at least one, as many as fit the database's
 * integer.
 *
 * @param seconds the length in seconds
 */
public record Interval(int seconds) implements Schedule {

    private static final Duration WIDEST_TOLERANCE = Duration.ofSeconds(30);

    private static final Pattern SHORT_FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,10})s)?");

    /** A part as people say it: {@code 5 min}, {@code 2 Hours}. */
    private static final Pattern IN_WORDS = Pattern.compile(
            "([1-9]\\d{0,8})\\s*(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])\\s*",
            Pattern.CASE_INSENSITIVE);

    public Interval {
        if (seconds < 1) {
            throw new IllegalArgumentException("an interval is at least one second, not " + seconds + " seconds");
        }
    }

    /**
     * Reads {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d} or an ISO-8601 duration such as {@code PT5M}.
     *
     * @throws IllegalArgumentException with a message for people, if the text is none of these, is not whole seconds,
     *     is shorter than a second or longer than 68 years
     */
    public static Interval parse(String text) {
        Duration duration = text.startsWith("P") || text.startsWith("p") ? iso(text) : shortForm(text);
        if (duration.getNano() != 0) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number of seconds");
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("'" + text + "' is not at least one second");
        }
        if (duration.getSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("'" + text + "' is longer than 68 years");
        }
        return new Interval((int) duration.getSeconds());
    }

    /** This interval as a duration. */
    public Duration toDuration() {
        return Duration.ofSeconds(seconds);
    }

    /** A tenth of the interval, at most 30 seconds. */
    @Override
    public Duration tolerance() {
        Duration tenth = toDuration().dividedBy(10);
        return tenth.compareTo(WIDEST_TOLERANCE) < 0 ? tenth : WIDEST_TOLERANCE;
    }

    @Override
    public Optional<Instant> next(Instant origin, Instant after) {
        return Optional.of(step(origin, stepsBetween(origin, after) + 1));
    }

    @Override
    public Optional<Instant> latest(Instant after, Instant until) {
        long steps = stepsBetween(after, until);
        return steps < 1 ? Optional.empty() : Optional.of(step(after, steps));
    }

    /** How many whole intervals lie between the two, negative if the second comes first. */
    long stepsBetween(Instant from, Instant to) {
        // Seconds are rounded down, and an interval is whole seconds: nothing is lost.
        return Math.floorDiv(Duration.between(from, to).toSeconds(), (long) seconds);
    }

    private Instant step(Instant origin, long steps) {
        return origin.plusSeconds(seconds * steps);
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException notIso) {
            throw unreadable(text);
        }
    }

    private static Duration shortForm(String text) {
        Matcher parts = SHORT_FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw unreadable(text);
        }
        return Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4));
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'" + text + "' is not an interval; "
                + shortened(text)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("write for example 30s, 5m, 1h30m, 2d or PT5M"));
    }

    private static Optional<String> shortened(String text) {
        String meant = IN_WORDS.matcher(text.strip())
                .replaceAll(
                        part -> part.group(1) + part.group(2).substring(0, 1).toLowerCase(Locale.ROOT));
        return Optional.of(meant)
                .filter(form -> !form.isEmpty() && SHORT_FORM.matcher(form).matches());
    }
}
