package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Times by the calendar and the clock of a time zone: Spring's cron expressions of six fields and its macros.
 *
 * <p>Where clocks change, the rules are those of <a href="https://github.com/HangfireIO/Cronos">Cronos</a>. A local time
 * that is left out (in spring) is replaced by the first moment after the gap. Of local times that come twice (in
 * autumn), an expression of fixed times takes the first alone, and one that is like an interval takes both. It is like
 * an interval if its second, minute or hour has {@code *}, a range or a step; lists are fixed times.
 *
 * <p>Spring's own evaluation of zoned times differs, so it is asked for local times only.
 */
public final class Cron implements Schedule {

    private static final Instant END_OF_TIMES = Instant.parse("9999-01-01T00:00:00Z");
    private static final Remembered<Cron> READ = new Remembered<>(Cron::new);
    private static final Pattern LIKE_AN_INTERVAL = Pattern.compile("(\\S+ +){0,2}\\S*[*/-].*");

    private final String expression;
    private final ZoneId zone;
    private final CronExpression cron;
    private final boolean likeAnInterval;

    /**
     * @param expression six fields from second to day of week, or a macro such as {@code @daily}
     * @param zone the time zone whose clock counts
     * @throws IllegalArgumentException with a message for people, if the expression can't be read or never fires
     */
    public Cron(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        this.cron = CronText.read(expression);
        this.likeAnInterval = LIKE_AN_INTERVAL.matcher(cron.toString()).matches();
    }

    /**
     * Reads an expression and the name of a time zone. This is cheap for what was read lately, and may then be the same
     * instance.
     *
     * @throws IllegalArgumentException with a message for people, if one of them can't be read, or if the expression
     *     never fires
     */
    public static Cron parse(String expression, String zone) {
        return READ.read(expression, TimeZones.parse(zone));
    }

    /** The expression as it was written. */
    public String expression() {
        return expression;
    }

    /** The time zone whose clock counts. */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Optional<Instant> next(Instant origin, Instant after) {
        return next(after);
    }

    /** None: a heartbeat before the time is too early. */
    @Override
    public Duration tolerance() {
        return Duration.ZERO;
    }

    /** Found by halving the span, so that it costs the same for an hour and for years. */
    @Override
    public Optional<Instant> latest(Instant after, Instant until) {
        Optional<Instant> latest = upTo(until, next(after));
        Instant from = after;
        Instant to = until;
        while (latest.isPresent() && Duration.between(from, to).compareTo(Duration.ofSeconds(1)) >= 0) {
            Instant middle = from.plus(Duration.between(from, to).dividedBy(2));
            Optional<Instant> later = upTo(until, next(middle));
            if (later.isPresent()) {
                latest = later;
                from = later.get();
            } else {
                to = middle;
            }
        }
        return latest;
    }

    private static Optional<Instant> upTo(Instant until, Optional<Instant> time) {
        return time.filter(found -> !found.isAfter(until));
    }

    /**
     * The first time after that moment; empty if there is none before the year 9999. Walks from one change of the zone's
     * offset to the next, since between two of them local times and instants run alike.
     */
    public Optional<Instant> next(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        LocalDateTime local = LocalDateTime.ofInstant(from, rules.getOffset(from));
        while (from.isBefore(END_OF_TIMES)) {
            ZoneOffset offset = rules.getOffset(from);
            LocalDateTime candidate = nextIn(offset, local);
            if (candidate == null) {
                return Optional.empty();
            }
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || candidate.isBefore(change.getDateTimeBefore())) {
                return Optional.of(candidate.toInstant(offset)).filter(time -> time.isBefore(END_OF_TIMES));
            }
            if (candidate.isBefore(change.getDateTimeAfter())) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
            local = justBefore(change.getDateTimeAfter());
        }
        return Optional.empty();
    }

    /** The next local time, but for those that fixed times had before the clock was put back. */
    private @Nullable LocalDateTime nextIn(ZoneOffset offset, LocalDateTime local) {
        LocalDateTime candidate = cron.next(local);
        if (candidate == null || likeAnInterval) {
            return candidate;
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(candidate);
        return change != null && change.isOverlap() && change.getOffsetAfter().equals(offset)
                ? cron.next(justBefore(change.getDateTimeBefore()))
                : candidate;
    }

    private static LocalDateTime justBefore(LocalDateTime time) {
        return time.minusNanos(1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron that && expression.equals(that.expression) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return 31 * expression.hashCode() + zone.hashCode();
    }

    /** For people: the expression and its time zone. */
    @Override
    public String toString() {
        return expression + " (" + zone + ")";
    }
}
