package dev.heartbeat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow that this instance holds, with the run that holds it: all that is needed to run it without asking the database
 * again.
 *
 * @param runId the run, which is also the fencing token of the final write
 * @param flowId the flow record
 * @param flowName its name
 * @param configuration its JSON
 * @param runInterval seconds between runs; null where a cron expression says when
 * @param triggerSource what set the run off
 * @param slotAt the grid's last slot; null if it has never run through a heartbeat
 * @param nextRunAt an explicit next time, where there is one
 * @param dueAt when it was due
 * @param checkpoint the JSON that the last successful run left
 * @param claimedAt when it was claimed
 */
public record ClaimedFlow(
        long runId,
        long flowId,
        String flowName,
        @Nullable String configuration,
        @Nullable Integer runInterval,
        TriggerSource triggerSource,
        @Nullable Instant slotAt,
        @Nullable Instant nextRunAt,
        Instant dueAt,
        @Nullable String checkpoint,
        Instant claimedAt) {

    /** The same flow, now held by that run. */
    public ClaimedFlow heldBy(long run) {
        return new ClaimedFlow(
                run,
                flowId,
                flowName,
                configuration,
                runInterval,
                triggerSource,
                slotAt,
                nextRunAt,
                dueAt,
                checkpoint,
                claimedAt);
    }
}
