package dev.heartbeat.schedule;

import dev.heartbeat.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a flow runs. All decisions are functions of where the flow stands and of moments that are passed in.
 *
 * @param schedule the regular times
 * @param catchUp what happens to regular times that were missed
 * @param window when the flow may start; null for always
 * @param retry how a failed run is tried again; null for not before the next regular time
 */
public record Timetable(
        Schedule schedule,
        CatchUp catchUp,
        @Nullable Window window,
        @Nullable RetryRule retry) {

    /** The next time of a flow that has none: as late as every database can store. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** An hour, and a margin for those who send a heartbeat every hour, which doesn't come to the second. */
    private static final Duration PATIENCE = Duration.ofMinutes(65);

    /**
     * What becomes of a flow that was claimed.
     *
     * <ol>
     *   <li>A cron flow that has no time yet is planned.
     *   <li>Under {@link CatchUp#SKIP}, a flow whose latest regular time is too long ago is put off to its next one. A
     *       retry is not dropped for that; but where a regular time has come since, it is that time's first attempt.
     *   <li>Outside its window a flow is put off to the opening, or under {@link CatchUp#SKIP} to its first regular time
     *       inside. This holds for retries, too. Where the grid of an interval misses the window for that interval and a
     *       week, it begins anew at the opening.
     *   <li>Otherwise it runs, for its latest regular time that has come.
     * </ol>
     *
     * @param position where the flow stands
     * @param claimedAt the moment of the claim
     */
    public Turn turn(Position position, Instant claimedAt) {
        if (isUnplanned(position, claimedAt)) {
            return new Turn.PutOff(atNext(position.slotAt(), claimedAt, claimedAt, 0), null);
        }
        if (catchUp == CatchUp.SKIP && hasMissedItsTime(position, claimedAt)) {
            return new Turn.PutOff(skipped(position, claimedAt), "missed its time; catch-up is skip");
        }
        if (window != null && !window.isOpen(claimedAt)) {
            String reason = "outside its window " + window + " (" + window.zone() + ")";
            return new Turn.PutOff(outside(window, position, claimedAt), reason);
        }
        return new Turn.Run(times().served(position, claimedAt));
    }

    /**
     * Where a flow stands after a run that succeeded: at its next regular time after the end. Times that passed during
     * the run are missed, and not made up for.
     *
     * @param position where the flow stood when it was claimed
     * @param dueAt the regular time that the run served
     */
    public Next afterSuccess(Position position, Instant dueAt, Instant endedAt) {
        if (schedule instanceof Interval interval) {
            Slot slot = new Grid(interval).after(position.slotAt(), dueAt, endedAt);
            long missed = times().missed(position, dueAt, endedAt);
            return new Next(lastPassed(dueAt, endedAt), slot.lead(), null, missed, 0);
        }
        return refused(position, dueAt, endedAt);
    }

    /**
     * Where a flow stands after a run that failed: at its retry, if it has one before its next regular time.
     *
     * @param position where the flow stood when it was claimed
     * @param dueAt the regular time that the run served
     * @param random from 0 (inclusive) to 1 (exclusive), for the jitter of the pause
     */
    public Next afterFailure(Position position, Instant dueAt, Instant endedAt, double random) {
        Next regular = afterSuccess(position, dueAt, endedAt);
        Instant slotAt = lastPassed(dueAt, endedAt);
        return retried(regular, slotAt, position.attemptFor(dueAt), endedAt, random);
    }

    /** Where a flow stands after a run beside its regular times: it stays due when it was due. */
    public Next besides(Position position, Instant endedAt) {
        Duration lead = schedule instanceof Interval interval
                ? new Grid(interval)
                        .besides(position.slotAt(), position.dueAt(), endedAt)
                        .lead()
                : Duration.ZERO;
        return new Next(position.slotAt(), lead, position.nextRunAt(), 0, position.failedAttempts());
    }

    /**
     * Where a flow stands that was not run, since its condition said no: at its next regular time.
     *
     * @param position where the flow stood when it was claimed
     * @param dueAt the regular time for which it was refused
     */
    public Next refused(Position position, Instant dueAt, Instant now) {
        Instant passed = lastPassed(dueAt, now);
        return atNext(passed, passed, now, times().missed(position, dueAt, now));
    }

    /**
     * Where a flow stands whose instance died while it ran: at its retry, or at its next regular time when all attempts
     * are used up; without a rule for retries it is due at once.
     *
     * @param position where the flow stood when it was claimed
     * @param random from 0 (inclusive) to 1 (exclusive), for the jitter of the pause
     */
    public Next afterLoss(Position position, Instant now, double random) {
        Instant dueAt = times().served(position, now);
        Next regular = refused(position, dueAt, now);
        Instant slotAt = lastPassed(dueAt, now);
        int attempt = position.attemptFor(dueAt);
        return retry == null ? again(regular, slotAt, now, attempt) : retried(regular, slotAt, attempt, now, random);
    }

    /**
     * The next starts of a flow that begins at that moment; fewer than asked for if no more are found, and none if cron
     * times are skipped and none lies inside the window.
     */
    public List<Instant> nextTimes(Instant after, int count) {
        return nextStarts(after, after, count);
    }

    /**
     * The next starts of a flow after now, an explicit one first; fewer than asked for if no more are found.
     *
     * @param position where the flow stands
     */
    public List<Instant> nextTimes(Position position, Instant now, int count) {
        List<Instant> starts = new ArrayList<>();
        Instant explicit = position.nextRunAt();
        Instant after = now;
        Instant origin = times().origin(position);
        if (explicit != null && explicit.isAfter(now)) {
            starts.add(explicit);
            after = explicit.plus(schedule.tolerance());
            origin = origin == null ? explicit : origin;
        }
        starts.addAll(nextStarts(origin == null ? after : origin, after, count));
        return List.copyOf(starts.subList(0, Math.min(count, starts.size())));
    }

    private List<Instant> nextStarts(Instant origin, Instant after, int count) {
        return catchUp == CatchUp.SKIP
                ? times().nextStartsInWindow(origin, after, count)
                : times().nextStartsAtOpenings(origin, after, count);
    }

    private boolean isUnplanned(Position position, Instant claimedAt) {
        return schedule instanceof Cron
                && position.nextRunAt() == null
                && times().latestOpen(position, claimedAt).isEmpty();
    }

    private boolean hasMissedItsTime(Position position, Instant claimedAt) {
        return times().latestOpen(position, claimedAt.plus(schedule.tolerance()))
                .filter(time -> time.isBefore(claimedAt.minus(PATIENCE)))
                .isPresent();
    }

    private Next outside(Window window, Position position, Instant claimedAt) {
        if (catchUp == CatchUp.SKIP && times().origin(position) != null) {
            return skipped(position, claimedAt);
        }
        Instant opening = window.nextOpening(claimedAt);
        return new Next(position.slotAt(), Duration.ZERO, opening, 0, position.failedAttempts());
    }

    /** All times that have come are dropped. */
    private Next skipped(Position position, Instant claimedAt) {
        Instant origin = Objects.requireNonNull(times().origin(position));
        @Nullable Instant passed = times().latestOpen(position, claimedAt).orElse(position.slotAt());
        long missed = passed == null ? 0 : times().count(origin, passed.plusNanos(1));
        return atNext(passed, origin, claimedAt, missed);
    }

    /**
     * At the next regular time, which is inside the window if others are skipped.
     *
     * @param slotAt the last regular time that was dealt with, this decision included; null if there was none
     * @param origin the last one before this decision, from which the others are counted
     */
    private Next atNext(@Nullable Instant slotAt, Instant origin, Instant now, long missed) {
        Instant after = origin.isAfter(now) ? origin : now;
        Optional<Instant> next = catchUp == CatchUp.SKIP
                ? times().nextInWindow(origin, after)
                : Optional.of(times().next(origin, after));
        return next.map(time -> standing(slotAt, times().dueFor(time, now), missed))
                .orElseGet(() -> standing(null, times().openingForNewGrid(origin, after), missed));
    }

    private Next retried(Next regular, Instant slotAt, int failedAttempts, Instant endedAt, double random) {
        Instant regularAt = dueAt(regular, endedAt);
        return Optional.ofNullable(retry)
                .flatMap(rule -> rule.pauseAfter(failedAttempts, random))
                .map(endedAt::plus)
                .filter(retryAt -> retryAt.isBefore(regularAt))
                .map(retryAt -> again(regular, slotAt, retryAt, failedAttempts))
                .orElse(regular);
    }

    /** For the same time, and so on the same grid, even where the next regular time would begin a new one. */
    private static Next again(Next regular, Instant slotAt, Instant at, int failedAttempts) {
        return new Next(slotAt, regular.slotLead(), at, regular.missed(), failedAttempts);
    }

    private static Next standing(@Nullable Instant slotAt, Instant nextRunAt, long missed) {
        return new Next(slotAt, Duration.ZERO, nextRunAt, missed, 0);
    }

    /** As the database computes it. */
    private Instant dueAt(Next next, Instant endedAt) {
        if (next.nextRunAt() != null) {
            return next.nextRunAt();
        }
        Duration interval = schedule instanceof Interval every ? every.toDuration() : Duration.ZERO;
        return endedAt.plus(interval).minus(next.slotLead());
    }

    /** The regular times that passed during a run are dealt with, too. */
    private Instant lastPassed(Instant dueAt, Instant endedAt) {
        return schedule.latest(dueAt, endedAt).orElse(dueAt);
    }

    private RegularTimes times() {
        return new RegularTimes(schedule, window);
    }
}
