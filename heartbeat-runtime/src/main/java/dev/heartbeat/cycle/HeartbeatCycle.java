package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.Outlook;
import dev.heartbeat.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one heartbeat sets off:
 *
 * <ol>
 *   <li>look what there is to do; mostly that is nothing, and the beat is over;
 *   <li>if leases have run out, renew those of what runs here, then end the runs whose instance has died, so that their
 *       flows are due again;
 *   <li>claim as many due flows as this instance has free slots, and start them;
 *   <li>whenever slots are free again, claim and start more, until nothing is left that was due when the cycle began, or
 *       the deadline has come;
 *   <li>wait for the flows that this cycle started until the deadline;
 *   <li>delete some old history, and report.
 * </ol>
 *
 * A flow runs at most once in a cycle, since it is due again only after the cycle's beginning. Any number of cycles may
 * be under way at once, in this instance and in others. Thread-safe.
 */
public final class HeartbeatCycle {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatCycle.class);

    /** Others may have taken each flow that a claim looked at, and yet have left some that it did not look at. */
    private static final int MOST_FRUITLESS_CLAIMS = 3;

    private final FlowStore flows;
    private final RunStore runs;
    private final ClaimStore claims;
    private final LeaseStore leases;
    private final FlowRunner runner;
    private final Retention retention;
    private final DatabaseClock clock;
    private final Duration deadline;

    /**
     * A cycle over those stores.
     *
     * @param runner where its flows run
     * @param deadline after how long a cycle claims nothing more and is not waited for
     */
    public HeartbeatCycle(
            FlowStore flows,
            RunStore runs,
            ClaimStore claims,
            LeaseStore leases,
            FlowRunner runner,
            Retention retention,
            DatabaseClock clock,
            Duration deadline) {
        this.flows = flows;
        this.runs = runs;
        this.claims = claims;
        this.leases = leases;
        this.runner = runner;
        this.retention = retention;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * Runs what is due, and returns when it is done or the deadline has come. Failing flows are in the report; an
     * exception means that the cycle itself failed.
     */
    public CycleReport beat() {
        long beganHere = System.nanoTime();
        Instant beganAt = clock.ask();
        Outlook outlook = flows.outlook(beganAt);
        RunTally tally = new RunTally();
        boolean anyLost = outlook.anyLost(beganAt);
        if (anyLost) {
            runner.renewLeases();
            leases.reap(beganAt).forEach(this::reportLost);
        }
        if (anyLost || outlook.anyDue(beganAt)) {
            long answerAt = beganHere + deadline.toNanos();
            outlook = runDue(beganAt, answerAt, tally);
            retention.tidyUp(tally.flowIds(), since(beganHere), answerAt, clock.instant());
        }
        return report(tally, beganAt, since(beganHere), outlook);
    }

    /**
     * Runs one flow now, due or not, enabled or not, and returns when it has ended. Its regular times stay as they are.
     *
     * @return the run's record; empty if there is no such flow, or a run holds it already, or this instance stops
     */
    public Optional<RunRecord> triggerRun(long flowId) {
        if (!runner.slots().takeBesides()) {
            return Optional.empty();
        }
        Optional<ClaimedFlow> claim = Optional.empty();
        try {
            claim = claims.claim(flowId, clock.ask());
        } finally {
            if (claim.isEmpty()) {
                runner.slots().giveBackBesides();
            }
        }
        return claim.flatMap(this::runNow);
    }

    /**
     * Cancels a run that is under way, in this instance or in another one. Here that happens at once, there when the
     * lease is renewed next. The run has failed then, even if its thread takes longer to end.
     *
     * @return whether there was such a run
     */
    public boolean cancel(long runId) {
        return runner.cancel(runId);
    }

    /** Whether this instance is about to stop, so that nothing is claimed any more. */
    public boolean isStopping() {
        return runner.slots().isClosed();
    }

    /** Runs what is due, and says what there is to do afterwards. */
    private Outlook runDue(Instant beganAt, long deadline, RunTally tally) {
        try {
            int fruitless = 0;
            while (true) {
                int startedBefore = tally.started();
                claimAndStart(beganAt, deadline, tally);
                tally.awaitAll(deadline);
                fruitless = tally.started() == startedBefore ? fruitless + 1 : 0;
                Outlook outlook = flows.outlook(clock.instant());
                boolean isOver = isStopping() || System.nanoTime() - deadline >= 0;
                if (isOver || !outlook.anyDue(beganAt) || fruitless == MOST_FRUITLESS_CLAIMS) {
                    return outlook;
                }
            }
        } catch (InterruptedException stopped) {
            throw new HeartbeatInterruptedException(stopped);
        }
    }

    /** Until a claim finds less than was asked for. */
    private void claimAndStart(Instant beganAt, long deadline, RunTally tally) throws InterruptedException {
        int free;
        int claimed;
        do {
            free = runner.slots().take(deadline);
            claimed = free == 0 ? 0 : claimAndStart(free, beganAt, tally);
        } while (free > 0 && claimed == free);
    }

    private int claimAndStart(int free, Instant beganAt, RunTally tally) {
        List<ClaimedFlow> claimed = List.of();
        try {
            claimed = claims.claimDue(beganAt, clock.instant(), free);
        } finally {
            runner.slots().giveBack(free - claimed.size());
        }
        tally.start(claimed);
        runner.run(claimed, tally::end);
        return claimed.size();
    }

    private Optional<RunRecord> runNow(ClaimedFlow claim) {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        runner.runBesides(claim, ended::complete);
        try {
            ended.get();
        } catch (InterruptedException stopped) {
            throw new HeartbeatInterruptedException(stopped);
        } catch (ExecutionException neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
        return runs.find(claim.runId());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static CycleReport report(RunTally tally, Instant beganAt, Duration duration, Outlook outlook) {
        int unrecorded = tally.count(RunOutcome.UNRECORDED);
        if (unrecorded > 0) {
            throw new RunNotRecordedException(unrecorded);
        }
        return new CycleReport(
                tally.started() - tally.count(RunOutcome.PUT_OFF),
                tally.count(RunOutcome.SUCCEEDED),
                tally.count(RunOutcome.FAILED),
                tally.running(),
                beganAt,
                duration,
                outlook.nextBeatAt().orElse(null));
    }

    private void reportLost(LostRun lost) {
        log.warn(
                "Run {} of flow '{}' is lost. {}",
                lost.runId(),
                LogText.of(lost.flowName()),
                LogText.of(lost.message()));
        runner.tellLost(lost);
    }
}
