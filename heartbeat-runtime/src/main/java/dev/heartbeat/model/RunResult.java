package dev.heartbeat.model;

import dev.heartbeat.schedule.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, and what its flow does next.
 *
 * @param claim what was run
 * @param endedAt when it ended
 * @param failure null for success
 * @param checkpoint the JSON to keep for the next run; null leaves the last one as it is
 * @param slot where the flow now stands on its grid
 * @param nextRunAt an explicit next time; null where the grid says it
 */
public record RunResult(
        ClaimedFlow claim,
        Instant endedAt,
        @Nullable Failure failure,
        @Nullable String checkpoint,
        Slot slot,
        @Nullable Instant nextRunAt) {

    /** The status that the run ends with. */
    public RunStatus status() {
        return failure == null ? RunStatus.SUCCESS : RunStatus.FAILED;
    }
}
