package dev.heartbeat.model;

import dev.heartbeat.schedule.Position;
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
 * @param plan when and how it runs; its priority, group and dependencies are not filled in, as the claim has met them
 * @param triggerSource what set the run off
 * @param position where it stood on its schedule
 * @param checkpoint the JSON that the last successful run left
 * @param lastRunFailed whether the run before this one failed, whatever set it off
 * @param claimedAt when it was claimed
 */
public record ClaimedFlow(
        long runId,
        long flowId,
        String flowName,
        @Nullable String configuration,
        FlowPlan plan,
        TriggerSource triggerSource,
        Position position,
        @Nullable String checkpoint,
        boolean lastRunFailed,
        Instant claimedAt) {

    /** Which attempt at its time this is, unless another regular time has come since; 1 for a manual run. */
    public int attempt() {
        return triggerSource == TriggerSource.MANUAL ? 1 : position.failedAttempts() + 1;
    }

    /** The same flow, now held by that run. */
    public ClaimedFlow heldBy(long run) {
        return new ClaimedFlow(
                run,
                flowId,
                flowName,
                configuration,
                plan,
                triggerSource,
                position,
                checkpoint,
                lastRunFailed,
                claimedAt);
    }

    /** The same flow, its plan completed. */
    public ClaimedFlow with(FlowPlan completed) {
        return new ClaimedFlow(
                runId,
                flowId,
                flowName,
                configuration,
                completed,
                triggerSource,
                position,
                checkpoint,
                lastRunFailed,
                claimedAt);
    }
}
