package dev.heartbeat.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow stands among its times, as the database has it when the flow is claimed.
 *
 * @param slotAt the last regular time that was dealt with; null if there was none
 * @param nextRunAt an explicit next time: of a cron schedule, a retry, or a flow that was put off; null if there is none
 * @param dueAt when the flow is due by the table; 1970 for an interval flow that has never run
 * @param failedAttempts how many attempts for {@code slotAt} have failed so far
 */
public record Position(@Nullable Instant slotAt, @Nullable Instant nextRunAt, Instant dueAt, int failedAttempts) {

    /**
     * Which attempt a run for that time is: 1 for the first, 2 for the first retry.
     *
     * @param slot the regular time that the run serves, see {@link Turn.Run}
     */
    public int attemptFor(Instant slot) {
        return slot.equals(slotAt) ? failedAttempts + 1 : 1;
    }
}
