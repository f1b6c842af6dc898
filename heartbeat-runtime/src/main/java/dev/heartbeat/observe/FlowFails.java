package dev.heartbeat.observe;

import dev.heartbeat.model.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * So many runs of a flow have failed in a row as are to be told. Said once: not of those that fail after it, until a run
 * has succeeded.
 *
 * @param flowName the flow record's name
 * @param runId the last of these runs
 * @param failures how many they are
 * @param failedAt when it ended
 * @param failure why it failed
 * @param retryAt when it is tried again, at the earliest; null if it is not before the flow's next regular time
 */
public record FlowFails(
        String flowName,
        long runId,
        int failures,
        Instant failedAt,
        Failure failure,
        @Nullable Instant retryAt) implements FlowAlert {}
