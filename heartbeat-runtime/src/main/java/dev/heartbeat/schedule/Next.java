package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow stands afterwards, as the database keeps it.
 *
 * @param slotAt the last regular time that was dealt with; null if there was none
 * @param slotLead by how much the next time, less its tolerance, comes before last run + interval; between zero and the
 *     interval
 * @param nextRunAt an explicit next time, which comes before what lead and interval say; null if there is none
 * @param missed regular times that passed without a run; to be added to those before
 * @param failedAttempts how many attempts for {@code slotAt} have failed so far
 */
public record Next(
        @Nullable Instant slotAt,
        Duration slotLead,
        @Nullable Instant nextRunAt,
        long missed,
        int failedAttempts) {}
