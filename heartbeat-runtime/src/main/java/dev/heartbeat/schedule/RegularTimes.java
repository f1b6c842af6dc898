package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The regular times of a flow, seen from where it stands. {@link Timetable#NEVER} stands for a time that doesn't come.
 *
 * @param schedule the times
 * @param window when the flow may start; null for always
 */
record RegularTimes(Schedule schedule, @Nullable Window window) {

    /** So many times are looked at for one inside the window, and so many missed ones are counted, at the most. */
    private static final int MOST = 1_000;

    /** After so long, and an interval, every day of the week has had its turn, and the grid still missed the window. */
    private static final Duration WEEK = Duration.ofDays(7);

    /** The first one after that moment. */
    Instant next(Instant origin, Instant after) {
        return schedule.next(origin, after)
                .filter(time -> time.isBefore(Timetable.NEVER))
                .orElse(Timetable.NEVER);
    }

    /**
     * The first one inside the window. Where none is found, it is a late one outside of it, to go on from there; but empty
     * for an interval, whose grid may be out of step with the window for months, or for ever.
     */
    Optional<Instant> nextInWindow(Instant origin, Instant after) {
        if (!(schedule instanceof Interval interval)) {
            return Optional.of(walk(origin, after, Timetable.NEVER));
        }
        Instant limit = next(origin, after).plus(interval.toDuration()).plus(WEEK);
        return Optional.of(walk(origin, after, limit)).filter(time -> time.isBefore(limit) && isOpen(time));
    }

    /** The first one inside the window, or some other where there is none before the limit. */
    private Instant walk(Instant origin, Instant after, Instant limit) {
        Instant time = next(origin, after);
        for (int looked = 1; looked < MOST && time.isBefore(limit) && !isOpen(time); looked++) {
            time = next(origin, justBefore(nextOpening(time)));
        }
        return time;
    }

    /**
     * The opening at which a grid begins anew that misses the window: that of the first time after the one that was dealt
     * with last, but later than the given moment.
     *
     * @param origin the time that was dealt with last
     */
    Instant openingForNewGrid(Instant origin, Instant after) {
        boolean waits = !next(origin, origin).isAfter(after) && !isOpen(after);
        return nextOpening(waits ? after : next(origin, after));
    }

    /** The next starts, where times outside the window lead to one start at its opening. */
    List<Instant> nextStartsAtOpenings(Instant origin, Instant after, int count) {
        List<Instant> starts = new ArrayList<>();
        Instant start = nextOpening(next(origin, after));
        while (starts.size() < count && start.isBefore(Timetable.NEVER)) {
            starts.add(start);
            start = nextOpening(next(origin, start));
        }
        return starts;
    }

    /** The next starts, where times outside the window are left out. */
    List<Instant> nextStartsInWindow(Instant origin, Instant after, int count) {
        List<Instant> starts = new ArrayList<>();
        Instant start = startInWindow(origin, after);
        while (starts.size() < count && start.isBefore(Timetable.NEVER) && isOpen(start)) {
            starts.add(start);
            start = startInWindow(start, start);
        }
        return starts;
    }

    private Instant startInWindow(Instant origin, Instant after) {
        return nextInWindow(origin, after).orElseGet(() -> openingForNewGrid(origin, after));
    }

    /** The latest one up to that moment that was not dealt with yet. */
    Optional<Instant> latestOpen(Position position, Instant until) {
        Instant origin = origin(position);
        return origin == null ? Optional.empty() : schedule.latest(origin, until);
    }

    /** The one that a run claimed at that moment serves. */
    Instant served(Position position, Instant claimedAt) {
        Instant slotAt = position.slotAt();
        if (schedule instanceof Interval && slotAt == null) {
            return claimedAt;
        }
        // A next time that somebody set by hand is served as it is, but an interval flow keeps to its grid.
        boolean keepsItsSlot = schedule instanceof Interval || position.failedAttempts() > 0;
        return latestOpen(position, claimedAt.plus(schedule.tolerance()))
                .orElse(keepsItsSlot && slotAt != null ? slotAt : position.dueAt());
    }

    /** From when on a flow can be run for that time: a little earlier than it, but neither before now nor outside. */
    Instant dueFor(Instant time, Instant now) {
        if (time.equals(Timetable.NEVER)) {
            return time;
        }
        Instant due = time.minus(schedule.tolerance());
        return nextOpening(due.isBefore(now) ? now : due);
    }

    /** How many the window was open for without a run, from where the flow stood to the end of the run for a time. */
    long missed(Position position, Instant dueAt, Instant endedAt) {
        Instant before = position.slotAt() == null && schedule instanceof Interval ? null : origin(position);
        return (before == null ? 0 : count(before, dueAt)) + count(dueAt, endedAt.plusNanos(1));
    }

    /** How many lie between the two, which are themselves not counted. */
    long count(Instant after, Instant before) {
        if (schedule instanceof Interval interval && window == null) {
            return Math.max(0, interval.stepsBetween(after, justBefore(before)));
        }
        long counted = 0;
        Instant time = walk(after, after, before);
        while (counted < MOST && time.isBefore(before)) {
            counted++;
            time = walk(after, time, before);
        }
        return counted;
    }

    /** After which they are still to be dealt with; null if there is no telling, since an interval flow never ran. */
    @Nullable
    Instant origin(Position position) {
        if (position.slotAt() != null) {
            return position.slotAt();
        }
        if (schedule instanceof Interval interval) {
            // A record with a last run that somebody wrote is due one interval after it.
            boolean hasRun = position.nextRunAt() == null && position.dueAt().isAfter(Instant.EPOCH);
            return hasRun ? position.dueAt().minus(interval.toDuration()) : null;
        }
        return position.nextRunAt() == null ? null : justBefore(position.nextRunAt());
    }

    private boolean isOpen(Instant time) {
        return window == null || time.equals(Timetable.NEVER) || window.isOpen(time);
    }

    private Instant nextOpening(Instant from) {
        return window == null ? from : window.nextOpening(from);
    }

    private static Instant justBefore(Instant time) {
        return time.minus(Duration.ofNanos(1));
    }
}
