package dev.heartbeat.model;

import dev.heartbeat.schedule.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, and what its flow does next.
 *
 * @param run what was run
 * @param endedAt when it ended
 * @param failure null for success
 * @param checkpoint the JSON to keep for the next run; null leaves the last one as it is
 * @param slot where the flow now stands on its grid
 * @param nextRunAt an explicit next time; null where the grid says it
 */
public record RunResult(
        BegunRun run,
        Instant endedAt,
        @Nullable Failure failure,
        @Nullable String checkpoint,
        Slot slot,
        @Nullable Instant nextRunAt) {

    /** What was run. */
    public ClaimedFlow claim() {
        return run.claim();
    }

    /** The status that the run ends with. */
    public RunStatus status() {
        return failure == null ? RunStatus.SUCCESS : RunStatus.FAILED;
    }

    /** How much text is to be written, in characters. */
    public long weight() {
        return length(checkpoint) + (failure == null ? 0 : length(failure.message()) + length(failure.backtrace()));
    }

    /** The same end of the run with another failure, and without a checkpoint. */
    public RunResult failedWith(Failure other) {
        return new RunResult(run, endedAt, other, null, slot, nextRunAt);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
