package dev.heartbeat.cycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one heartbeat did.
 *
 * @param due flows that it claimed and did not put off
 * @param triggered runs that succeeded
 * @param failed runs that failed
 * @param running runs that had not ended when the cycle's time was over; they go on, and are recorded as usual
 * @param beganAt when it began, by the database's clock
 * @param duration how long it took
 * @param nextDueAt when a heartbeat will next find something to do: a flow that is due, or a run whose lease is over
 *     because its instance has died; null if nothing will be
 */
public record CycleReport(
        int due,
        int triggered,
        int failed,
        int running,
        Instant beganAt,
        Duration duration,
        @Nullable Instant nextDueAt) {}
