package dev.heartbeat.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code data_flows}.
 *
 * @param id its key
 * @param name unique
 * @param description for people
 * @param enabled whether heartbeats run it
 * @param configuration JSON with the class to run and its options, as it stands in the table
 * @param runInterval seconds between runs; null where a cron expression says when
 * @param origin whether code declares it, or an operator made it
 * @param fingerprint of the declaration that it follows; null for an operator's record
 * @param lastRunAt the end of its last run; null if it has never run
 * @param lastRunStatus how that ended
 * @param dueAt when it is due next
 * @param currentRunId the run that holds it now
 * @param createdAt when the row was made
 * @param updatedAt when it was changed last
 */
public record FlowRecord(
        long id,
        String name,
        @Nullable String description,
        boolean enabled,
        @Nullable String configuration,
        @Nullable Integer runInterval,
        Origin origin,
        @Nullable String fingerprint,
        @Nullable Instant lastRunAt,
        @Nullable LastRunStatus lastRunStatus,
        Instant dueAt,
        @Nullable Long currentRunId,
        Instant createdAt,
        Instant updatedAt) {

    public FlowRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(dueAt, "dueAt");
    }
}
