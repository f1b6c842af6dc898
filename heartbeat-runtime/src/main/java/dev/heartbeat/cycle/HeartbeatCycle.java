package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.Outlook;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
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
 *   <li>whenever slots are free again, or the end of a run has made room in a group or fulfilled a dependency, claim and
 *       start more, until nothing is left that was due when the cycle began, or the deadline has come;
 *   <li>wait for the flows that this cycle started until the deadline;
 *   <li>write why others did not run, delete some old history, and report.
 * </ol>
 *
 * A flow runs at most once in a cycle, since it is due again only after the cycle's beginning. Any number of cycles may
 * be under way at once, in this instance and in others. Thread-safe.
 */
public final class HeartbeatCycle {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatCycle.class);

    /** Others may have taken each flow that a claim looked at, and yet have left some that it did not look at. */
    private static final int MOST_FRUITLESS_CLAIMS = 3;

    private final OutlookStore outlooks;
    private final RunStore runs;
    private final ClaimStore claims;
    private final LeaseStore leases;
    private final SkipStore skips;
    private final FlowRunner runner;
    private final Retention retention;
    private final DatabaseClock clock;
    private final Duration deadline;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * A cycle over those stores.
     *
     * @param runner where its flows run
     * @param deadline after how long a cycle claims nothing more and is not waited for
     */
    public HeartbeatCycle(
            OutlookStore outlooks,
            RunStore runs,
            ClaimStore claims,
            LeaseStore leases,
            SkipStore skips,
            FlowRunner runner,
            Retention retention,
            DatabaseClock clock,
            Duration deadline) {
        this.outlooks = outlooks;
        this.runs = runs;
        this.claims = claims;
        this.leases = leases;
        this.skips = skips;
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
        return run(clock.ask(), started -> {});
    }

    /**
     * The same for one who has asked for the time already.
     *
     * @param onStart is told, each time that some flows have started, how many there are so far
     */
    CycleReport run(Instant beganAt, IntConsumer onStart) {
        long beganHere = System.nanoTime();
        Outlook outlook = outlooks.outlook(beganAt);
        RunTally tally = new RunTally(onStart);
        boolean anyLost = outlook.anyLost(beganAt);
        if (anyLost) {
            runner.renewLeases();
            leases.reap(beganAt, runner::completed).forEach(this::reportLost);
        }
        if (anyLost || outlook.anyDue(beganAt)) {
            long answerAt = beganHere + deadline.toNanos();
            outlook = runDue(outlook, beganAt, answerAt, tally);
            explainBlocked();
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
        return startRun(flowId).flatMap(started -> {
            started.awaitEnd();
            return runs.find(started.runId());
        });
    }

    /**
     * Begins to run one flow now, as {@link #triggerRun} does, and returns at once.
     *
     * @return the run; empty if there is no such flow, or a run holds it already, or this instance stops
     */
    public Optional<StartedRun> startRun(long flowId) {
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
        return claim.map(this::start);
    }

    /**
     * Cancels a run that is under way, in this instance or in another one. Here that happens at once, there when the
     * lease is renewed next. The run has failed then, even if its thread takes longer to end.
     *
     * @return whether there was such a run
     */
    public boolean cancel(long runId) {
        return runner.cancel(runId) || leases.requestCancel(runId);
    }

    /** Whether this instance is about to stop, so that nothing is claimed any more. */
    public boolean isStopping() {
        return runner.slots().isClosed();
    }

    /** Runs what is due, and says what there is to do afterwards. */
    private Outlook runDue(Outlook found, Instant beganAt, long deadline, RunTally tally) {
        try {
            Outlook outlook = found;
            int fruitless = 0;
            while (true) {
                int startedBefore = tally.started();
                int endedBefore = tally.ended();
                claimAndStart(outlook, beganAt, deadline, tally);
                if (outlook.mayUnblock()) {
                    tally.awaitMoreThan(endedBefore, deadline);
                } else {
                    tally.awaitAll(deadline);
                }
                outlook = outlooks.outlook(clock.instant());
                boolean isOver = isStopping() || System.nanoTime() - deadline >= 0;
                boolean isFruitless = tally.started() == startedBefore && tally.running() == 0;
                fruitless = isFruitless ? fruitless + 1 : 0;
                boolean isDone = !outlook.anyDue(beganAt) && tally.running() == 0;
                if (isOver || isDone || fruitless == MOST_FRUITLESS_CLAIMS) {
                    return outlook;
                }
            }
        } catch (InterruptedException stopped) {
            throw new HeartbeatInterruptedException(stopped);
        }
    }

    /** Until a claim finds less than was asked for. */
    private void claimAndStart(Outlook outlook, Instant beganAt, long deadline, RunTally tally)
            throws InterruptedException {
        boolean mayFindMore = outlook.anyDue(beganAt);
        while (mayFindMore) {
            int free = runner.slots().take(deadline);
            mayFindMore = free > 0 && claimAndStart(free, outlook, beganAt, tally) == free;
        }
    }

    private int claimAndStart(int free, Outlook outlook, Instant beganAt, RunTally tally) {
        List<ClaimedFlow> claimed = List.of();
        try {
            claimed = claim(free, outlook, beganAt);
        } finally {
            runner.slots().giveBack(free - claimed.size());
        }
        tally.start(claimed);
        runner.run(claimed, tally::end);
        return claimed.size();
    }

    /** Flows of limited groups and all others take turns in coming first, so that neither can starve the other. */
    private List<ClaimedFlow> claim(int free, Outlook outlook, Instant beganAt) {
        Instant now = clock.instant();
        if (!outlook.limitedGroups()) {
            return claims.claimDue(beganAt, now, free);
        }
        boolean groupsFirst = turn.getAndIncrement() % 2 == 0;
        List<ClaimedFlow> claimed = new ArrayList<>(
                groupsFirst ? claims.claimDueOfGroups(beganAt, now, free) : claims.claimDue(beganAt, now, free));
        int left = free - claimed.size();
        if (left > 0) {
            try {
                claimed.addAll(
                        groupsFirst
                                ? claims.claimDue(beganAt, now, left)
                                : claims.claimDueOfGroups(beganAt, now, left));
            } catch (RuntimeException failed) {
                if (claimed.isEmpty()) {
                    throw failed;
                }
                log.warn("Some flows could not be claimed; those that were claimed before run.", failed);
            }
        }
        return claimed;
    }

    /** What is left undone is explained by a later beat. */
    private void explainBlocked() {
        try {
            skips.explainBlocked(clock.instant());
        } catch (RuntimeException failed) {
            log.warn("Why some flows did not run could not be written; a later beat tries again.", failed);
        }
    }

    private StartedRun start(ClaimedFlow claim) {
        CompletableFuture<RunOutcome> end = new CompletableFuture<>();
        runner.runBesides(claim, end::complete);
        return new StartedRun(claim.runId(), end);
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
