package dev.heartbeat.model;

import dev.heartbeat.schedule.Next;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, and what its flow does next.
 *
 * @param run what was run
 * @param endedAt when it ended
 * @param failure null for success
 * @param checkpoint the JSON to keep for the next run; null leaves the last one as it is
 * @param output the JSON of its figures
 * @param next where the flow now stands on its schedule
 */
public record RunResult(
        BegunRun run,
        Instant endedAt,
        @Nullable Failure failure,
        @Nullable String checkpoint,
        @Nullable String output,
        Next next)
        implements RunEnd {

    @Override
    public ClaimedFlow claim() {
        return run.claim();
    }

    /** The status that the run ends with. */
    public RunStatus status() {
        return failure == null ? RunStatus.SUCCESS : RunStatus.FAILED;
    }

    @Override
    public long weight() {
        return length(checkpoint)
                + length(output)
                + (failure == null ? 0 : length(failure.message()) + length(failure.backtrace()));
    }

    /** The same end of the run with another failure, and without a checkpoint and figures. */
    public RunResult failedWith(Failure other) {
        return new RunResult(run, endedAt, other, null, null, next);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
