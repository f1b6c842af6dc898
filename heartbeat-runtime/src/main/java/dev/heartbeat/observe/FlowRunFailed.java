package dev.heartbeat.observe;

import dev.heartbeat.model.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run has failed, and that is recorded.
 *
 * @param flowName the flow record's name
 * @param runId the run's id
 * @param attempt 1 for the first attempt at its time
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param failure why
 * @param retryAt when it is tried again, at the earliest; null if it is not before the flow's next regular time
 */
public record FlowRunFailed(
        String flowName,
        long runId,
        int attempt,
        Instant startedAt,
        Instant endedAt,
        Failure failure,
        @Nullable Instant retryAt)
        implements FlowRunEvent {}
