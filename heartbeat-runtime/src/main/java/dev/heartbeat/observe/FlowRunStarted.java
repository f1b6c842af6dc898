package dev.heartbeat.observe;

import dev.heartbeat.model.TriggerSource;
import java.time.Instant;

/**
 * A run has begun.
 *
 * @param flowName the flow record's name
 * @param runId the run's id
 * @param attempt 1 for the first attempt at its time
 * @param triggerSource what set it off
 * @param dueAt the time for which it was due
 * @param startedAt when it began
 */
public record FlowRunStarted(
        String flowName, long runId, int attempt, TriggerSource triggerSource, Instant dueAt, Instant startedAt)
        implements FlowRunEvent {}
