package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The due times of an interval flow: slots at a fixed distance from each other. Counting from slot to slot instead of
 * from the end of the last run keeps a flow in step with a caller whose cadence is the flow's own interval: otherwise a
 * beat that comes a second early would find nothing due, and the flow would run at every other beat.
 *
 * @param interval the distance from slot to slot
 */
public record Grid(Interval interval) {

    /** By how much a beat may come before a slot and still run it: a tenth of the interval, at most 30 seconds. */
    public Duration tolerance() {
        return interval.tolerance();
    }

    /**
     * The slot that a run claimed at that moment serves: the latest one that has come, tolerance included.
     *
     * @param previous the last slot that was run; null if there was none, and then the grid begins at the claim
     * @param claimedAt the moment of the claim
     */
    public Instant slotOf(@Nullable Instant previous, Instant claimedAt) {
        if (previous == null) {
            return claimedAt;
        }
        long steps = stepsBetween(previous, claimedAt.plus(tolerance()));
        return previous.plus(interval.toDuration().multipliedBy(Math.max(0, steps)));
    }

    /**
     * Where the flow stands after a run: its next time is the first slot after the end of the run.
     *
     * @param previous the slot that was run before; null if there was none
     * @param slot the slot that has just been run
     * @param endedAt the end of that run
     */
    public Slot after(@Nullable Instant previous, Instant slot, Instant endedAt) {
        long steps = Math.max(0, stepsBetween(slot, endedAt)) + 1;
        Instant next = slot.plus(interval.toDuration().multipliedBy(steps));
        Duration lead = leadTo(next.minus(tolerance()), endedAt);
        long missedBefore = previous == null ? 0 : Math.max(0, stepsBetween(previous, slot) - 1);
        return new Slot(slot, lead, missedBefore + steps - 1);
    }

    /**
     * Where the flow stands after a run that was not on the grid: it stays due when it was due.
     *
     * @param previous the last slot that was run; null if there was none
     * @param dueAt when the flow is due
     * @param endedAt the end of the run
     */
    public Slot besides(@Nullable Instant previous, Instant dueAt, Instant endedAt) {
        return new Slot(previous, leadTo(dueAt, endedAt), 0);
    }

    private Duration leadTo(Instant dueAt, Instant endedAt) {
        Duration lead = Duration.between(dueAt, endedAt.plus(interval.toDuration()));
        if (lead.isNegative()) {
            return Duration.ZERO;
        }
        return lead.compareTo(interval.toDuration()) > 0 ? interval.toDuration() : lead;
    }

    private long stepsBetween(Instant from, Instant to) {
        return interval.stepsBetween(from, to);
    }
}
