package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs claimed flows in threads of this instance:
 *
 * <ol>
 *   <li>hold the lease of each from the claim on;
 *   <li>let a thread take the run, unless it can no longer be held, and execute the flow, with no connection and no
 *       transaction;
 *   <li>hand the result to the recorder, and let the thread go;
 *   <li>once the result is recorded, let the lease go and say what has become of the run.
 * </ol>
 *
 * When the application stops, it waits for what runs, then interrupts it. Thread-safe.
 */
public final class FlowRunner {

    private static final Logger log = LoggerFactory.getLogger(FlowRunner.class);
    private static final Duration LAST_GRACE = Duration.ofSeconds(5);

    private final FlowExecutor executor;
    private final RunRecorder recorder;
    private final LeaseKeeper leases;
    private final DatabaseClock clock;
    private final Executor threads;
    private final RunSlots slots;

    /**
     * Runs so many flows at once.
     *
     * @param threads gives each run a thread at once
     * @param concurrency how many flows run at once, at least one
     */
    public FlowRunner(
            FlowExecutor executor,
            RunRecorder recorder,
            LeaseKeeper leases,
            DatabaseClock clock,
            Executor threads,
            int concurrency) {
        this.executor = executor;
        this.recorder = recorder;
        this.leases = leases;
        this.clock = clock;
        this.threads = threads;
        this.slots = new RunSlots(concurrency);
    }

    RunSlots slots() {
        return slots;
    }

    /** Renews the leases of all that runs here. */
    void renewLeases() {
        leases.renewAll();
    }

    /**
     * Runs claims in slots that were taken for them, and gives each slot back when its run is recorded.
     *
     * @param ended is told what has become of each run
     */
    void run(List<ClaimedFlow> claims, Consumer<RunOutcome> ended) {
        run(claims, () -> slots.giveBack(1), ended);
    }

    /** Runs a claim in a place that was taken besides the slots, and gives it back when the run is recorded. */
    void runBesides(ClaimedFlow claim, Consumer<RunOutcome> ended) {
        run(List.of(claim), slots::giveBackBesides, ended);
    }

    private void run(List<ClaimedFlow> claims, Runnable giveBack, Consumer<RunOutcome> ended) {
        Consumer<RunOutcome> givenBack = outcome -> {
            giveBack.run();
            ended.accept(outcome);
        };
        List<LiveRun> held;
        try {
            held = leases.hold(claims);
        } catch (RuntimeException | Error noThread) {
            log.error(
                    "There was no thread to renew the leases of {} runs, which don't begin.", claims.size(), noThread);
            claims.forEach(claim -> givenBack.accept(RunOutcome.UNRECORDED));
            return;
        }
        held.forEach(run -> start(run, givenBack));
    }

    /** Lets flows begin, again if it has been stopped. */
    public void start() {
        slots.open();
    }

    /**
     * Lets no flow begin any more, waits for those that run, and interrupts those that take longer than the grace. A flow
     * that does not end even then keeps its lease until that runs out.
     */
    public void stop(Duration grace) {
        slots.close();
        try {
            if (!slots.awaitAllFree(grace)) {
                List<LiveRun> late = leases.runs().all();
                log.warn("{} runs did not end within {}, and are interrupted.", late.size(), grace);
                late.forEach(run -> run.interrupt(Interruption.STOPPING));
                if (!slots.awaitAllFree(LAST_GRACE)) {
                    leases.runs().all().forEach(FlowRunner::reportStuck);
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(LiveRun run, Consumer<RunOutcome> ended) {
        Consumer<RunOutcome> released = outcome -> {
            leases.release(run);
            ended.accept(outcome);
        };
        try {
            threads.execute(() -> execute(run, released));
        } catch (RuntimeException | Error noThread) {
            log.error("There was no thread for run {}. It is given up when its lease is over.", run.id(), noThread);
            released.accept(RunOutcome.UNRECORDED);
        }
    }

    private void execute(LiveRun run, Consumer<RunOutcome> ended) {
        if (!run.begin()) {
            log.warn("Run {} was told to stop before it began. It is given up when its lease is over.", run.id());
            ended.accept(RunOutcome.DISCARDED);
            return;
        }
        try {
            recorder.ended(executor.execute(run, clock, recorder::begun), ended);
        } catch (RuntimeException | Error unexpected) { // or the slot would never be given back
            log.error("Run {} broke off. It is given up when its lease is over.", run.id(), unexpected);
            ended.accept(RunOutcome.UNRECORDED);
        }
    }

    private static void reportStuck(LiveRun run) {
        log.warn(
                "Flow '{}' does not end although it was interrupted. Its run {} is given up when its lease is over.",
                LogText.of(run.claim().flowName()),
                run.id());
    }
}
