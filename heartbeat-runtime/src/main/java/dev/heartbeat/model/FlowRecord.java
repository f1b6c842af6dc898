package dev.heartbeat.model;

import dev.heartbeat.schedule.Position;
import java.time.Instant;
import java.util.List;
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
 * @param plan when and how it runs
 * @param origin whether code declares it, or an operator made it
 * @param fingerprint of the declaration that it follows; null for an operator's record
 * @param pause since when and why it rests; null if it doesn't
 * @param lastRunAt the end of its last run; null if it has never run
 * @param lastRunStatus how that ended
 * @param lastSuccessAt the end of its last run that succeeded
 * @param position where it stands on its schedule, and when it is due next
 * @param missedSlots how many times have passed without a run
 * @param skip why it did not run when it was due last; null once it has run
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
        FlowPlan plan,
        Origin origin,
        @Nullable String fingerprint,
        @Nullable Pause pause,
        @Nullable Instant lastRunAt,
        @Nullable LastRunStatus lastRunStatus,
        @Nullable Instant lastSuccessAt,
        Position position,
        long missedSlots,
        @Nullable Skip skip,
        @Nullable Long currentRunId,
        Instant createdAt,
        Instant updatedAt) {

    public FlowRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(position, "position");
    }

    /** When it is due next; in the past if it waits for a heartbeat, or has never run. */
    public Instant dueAt() {
        return position.dueAt();
    }

    /** Whether it rests at that time. */
    public boolean isPaused(Instant now) {
        return pause != null && (pause.until() == null || pause.until().isAfter(now));
    }

    /** Whether it has a cron expression, and no heartbeat has looked yet when that fires next. */
    public boolean isUnplanned() {
        return plan.cron() != null && position.nextRunAt() == null && position.slotAt() == null;
    }

    /** What a person has decided about it, to be changed and given back. */
    public FlowDraft draft() {
        return new FlowDraft(name, description, enabled, configuration, plan);
    }

    /** This record, its plan completed by the names of the flows that it waits for. */
    public FlowRecord waitingFor(List<String> after) {
        return new FlowRecord(
                id,
                name,
                description,
                enabled,
                configuration,
                plan.waitingFor(after),
                origin,
                fingerprint,
                pause,
                lastRunAt,
                lastRunStatus,
                lastSuccessAt,
                position,
                missedSlots,
                skip,
                currentRunId,
                createdAt,
                updatedAt);
    }
}
