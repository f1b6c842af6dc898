package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one heartbeat sets off:
 *
 * <ol>
 *   <li>renew the leases of what runs here, then end the runs whose instance has died, so that their flows are due
 *       again;
 *   <li>claim as many due flows as this instance has free slots, and start them;
 *   <li>whenever a slot is free again, claim and start more, until nothing is left that was due when the cycle began;
 *   <li>wait for the flows that this cycle started, and report.
 * </ol>
 *
 * A flow runs at most once in a cycle, since it is due again only after the cycle's beginning. Any number of cycles may
 * be under way at once, in this instance and in others. Thread-safe.
 */
public final class HeartbeatCycle {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatCycle.class);

    private final FlowStore flows;
    private final RunStore runs;
    private final ClaimStore claims;
    private final LeaseStore leases;
    private final RunSlots slots;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * A cycle over those stores.
     *
     * @param slots where its flows run
     * @param clock the database's
     * @param nanoTime what passes between two looks at that clock, in nanoseconds
     */
    public HeartbeatCycle(
            FlowStore flows,
            RunStore runs,
            ClaimStore claims,
            LeaseStore leases,
            RunSlots slots,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.flows = flows;
        this.runs = runs;
        this.claims = claims;
        this.leases = leases;
        this.slots = slots;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs what is due, and returns when it is done. Failing flows are in the report; an exception means that the cycle
     * itself failed.
     */
    public CycleReport beat() {
        Instant beganAt = clock.instant();
        BeatClock time = new BeatClock(beganAt, nanoTime);
        slots.renewLeases(beganAt);
        leases.reap(beganAt).forEach(HeartbeatCycle::reportLost);
        RunTally tally = runDue(beganAt, time);
        return new CycleReport(
                tally.started(),
                tally.succeeded(),
                tally.failed(),
                beganAt,
                Duration.between(beganAt, time.instant()),
                flows.nextDueAt().orElse(null));
    }

    /**
     * Runs one flow now, due or not, enabled or not, and returns when it has ended. Its regular times stay as they are.
     *
     * @return the run's record; empty if there is no such flow, or a run holds it already
     */
    public Optional<RunRecord> triggerRun(long flowId) {
        Instant now = clock.instant();
        Optional<ClaimedFlow> claim = claims.claim(flowId, now);
        claim.ifPresent(claimed -> slots.runHere(claimed, new BeatClock(now, nanoTime)));
        return claim.flatMap(claimed -> runs.find(claimed.runId()));
    }

    /** Whether this instance is about to stop, so that nothing is claimed any more. */
    public boolean isStopping() {
        return slots.isClosed();
    }

    private RunTally runDue(Instant beganAt, BeatClock time) {
        RunTally tally = new RunTally(slots, time);
        try {
            boolean moreMayBeDue = true;
            while (moreMayBeDue) {
                int free = slots.takeFree();
                if (free == 0 && !tally.awaitOne()) {
                    free = awaitFreeIfAnyIsDue(beganAt);
                    moreMayBeDue = free > 0;
                }
                if (free > 0) {
                    moreMayBeDue = claimAndStart(free, beganAt, time, tally);
                }
            }
            tally.awaitAll();
            return tally;
        } catch (RuntimeException | Error cycleFailed) {
            tally.awaitAllAfter(cycleFailed);
            throw cycleFailed;
        }
    }

    private boolean claimAndStart(int free, Instant beganAt, BeatClock time, RunTally tally) {
        List<ClaimedFlow> claimed = List.of();
        try {
            claimed = claims.claimDue(beganAt, time.instant(), free);
        } finally {
            slots.giveBack(free - claimed.size());
        }
        tally.start(claimed);
        return claimed.size() == free;
    }

    /** All slots are taken by the flows of other cycles here, which look only for what was due when they began. */
    private int awaitFreeIfAnyIsDue(Instant beganAt) {
        if (slots.isClosed() || flows.due(beganAt, 1).isEmpty()) {
            return 0;
        }
        try {
            int free = slots.awaitFree();
            if (slots.isClosed()) {
                slots.giveBack(free);
                return 0;
            }
            return free;
        } catch (InterruptedException stopped) {
            throw new HeartbeatInterruptedException(stopped);
        }
    }

    private static void reportLost(LostRun lost) {
        log.warn(
                "Run {} of flow '{}' is lost: its instance let the lease run out at {}. The flow is due again.",
                lost.runId(),
                LogText.of(lost.flowName()),
                lost.leaseUntil());
    }
}
