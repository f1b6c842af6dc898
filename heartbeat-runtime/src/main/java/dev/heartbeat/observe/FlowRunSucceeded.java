package dev.heartbeat.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run has succeeded, and that is recorded.
 *
 * @param flowName the flow record's name
 * @param runId the run's id
 * @param attempt 1 for the first attempt at its time
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param output the JSON of the figures that it left; null if it left none
 */
public record FlowRunSucceeded(
        String flowName,
        long runId,
        int attempt,
        Instant startedAt,
        Instant endedAt,
        @Nullable String output) implements FlowRunEvent {}
