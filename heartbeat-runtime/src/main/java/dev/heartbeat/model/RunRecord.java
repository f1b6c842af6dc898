package dev.heartbeat.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code data_flow_runs}: one attempt to run a flow.
 *
 * @param id its key, and the token that fences the flow's row
 * @param flowId the flow record that was run
 * @param status how far it has come
 * @param attempt 1 for the first attempt at a due time
 * @param dueAt the time for which it was due
 * @param triggerSource what set it off
 * @param instance the host name of the instance that ran it, for people
 * @param startedAt when it was claimed; once it is in progress, when it began
 * @param endedAt when it ended; null while it is live
 * @param failure why it failed; null unless it did
 * @param progress how far it had come when it last said so
 * @param output the JSON of the figures that it left
 */
public record RunRecord(
        long id,
        long flowId,
        RunStatus status,
        int attempt,
        @Nullable Instant dueAt,
        TriggerSource triggerSource,
        @Nullable String instance,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Failure failure,
        @Nullable Progress progress,
        @Nullable String output) {

    public RunRecord {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(triggerSource, "triggerSource");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** End minus start; empty while the run is live. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(endedAt).map(end -> Duration.between(startedAt, end));
    }

    /** Whether it returned normally. */
    public boolean success() {
        return status == RunStatus.SUCCESS;
    }

    /** Whether it failed. */
    public boolean failed() {
        return status == RunStatus.FAILED;
    }
}
