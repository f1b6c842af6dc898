package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    /** As it is told; the record says more. */
    private static final Failure NOT_STORED = new Failure(
            FailureKind.EXCEPTION,
            "The flow succeeded, but the database refused its checkpoint or its output; the run's record says more.",
            "");

    private final FlowExecutor executor;
    private final RunRecorder recorder;
    private final LeaseKeeper leases;
    private final RunStopper stopper;
    private final RunListener listener;
    private final DatabaseClock clock;
    private final Executor threads;
    private final RunSlots slots;

    /**
     * Runs so many flows at once.
     *
     * @param listener is told of each
     * @param threads gives each run a thread at once
     * @param concurrency how many flows run at once, at least one
     */
    public FlowRunner(
            FlowExecutor executor,
            RunRecorder recorder,
            LeaseKeeper leases,
            RunStopper stopper,
            RunListener listener,
            DatabaseClock clock,
            Executor threads,
            int concurrency) {
        this.executor = executor;
        this.recorder = recorder;
        this.leases = leases;
        this.stopper = stopper;
        this.listener = listener;
        this.clock = clock;
        this.threads = threads;
        this.slots = new RunSlots(concurrency);
    }

    /** The plan of a flow record, completed by what its class declares. */
    FlowPlan completed(@Nullable String configuration, FlowPlan plan) {
        return executor.completed(configuration, plan);
    }

    RunSlots slots() {
        return slots;
    }

    /** How many flows run here at this moment, or are about to, those included that somebody asked for. */
    public int slotsInUse() {
        return slots.taken();
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

    /** Cancels a run that is under way here. Says whether it is. */
    boolean cancel(long runId) {
        Optional<LiveRun> run = leases.runs().find(runId);
        run.ifPresent(live -> stopper.stop(live, Interruption.CANCELLED));
        return run.isPresent();
    }

    /** Passes on that a run was lost. */
    void tellLost(LostRun lost) {
        tellListener(() -> listener.lost(lost));
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
                late.forEach(run -> stopper.stop(run, Interruption.STOPPING));
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
            Around<RunEnd> around = claimed(run);
            threads.execute(() -> execute(run, around, released));
        } catch (RuntimeException | Error noThread) {
            log.error("There was no thread for run {}. It is given up when its lease is over.", run.id(), noThread);
            released.accept(RunOutcome.UNRECORDED);
        }
    }

    private void execute(LiveRun run, Around<RunEnd> around, Consumer<RunOutcome> ended) {
        if (!run.begin()) {
            log.warn("Run {} was told to stop before it began. It is given up when its lease is over.", run.id());
            ended.accept(RunOutcome.DISCARDED);
            return;
        }
        try {
            RunEnd end = around.call(() -> executor.execute(run, new Watch(run, around)));
            recorder.ended(end, outcome -> {
                ended.accept(outcome);
                tell(end, outcome);
            });
        } catch (RuntimeException | Error unexpected) { // or the slot would never be given back
            log.error("Run {} broke off. It is given up when its lease is over.", run.id(), unexpected);
            ended.accept(RunOutcome.UNRECORDED);
        }
    }

    /** Records how a run goes, and stops it when its time is over. */
    private final class Watch implements RunWatch {

        private final LiveRun run;
        private final Around<RunEnd> around;
        private @Nullable Future<?> timeout;

        Watch(LiveRun run, Around<RunEnd> around) {
            this.run = run;
            this.around = around;
        }

        @Override
        public void begins(BegunRun begun) {
            recorder.begun(begun);
            Duration longest = begun.claim().plan().timeout();
            timeout = longest == null ? null : stopper.stopAfter(longest, run);
        }

        @Override
        public void goesAhead(BegunRun begun) {
            tellListener(() -> listener.begun(begun));
        }

        @Override
        public void advances(BegunRun begun, Progress progress) {
            recorder.changed(new RunChange.Advanced(begun.id(), clock.instant(), progress));
        }

        @Override
        public void fails(Throwable thrown) {
            tellListener(() -> around.fails(thrown));
        }

        @Override
        public void ends() {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }
    }

    private Around<RunEnd> claimed(LiveRun run) {
        try {
            return listener.claimed(run.claim());
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed, which changes nothing for the run.", failed);
            return Around.nothing();
        }
    }

    private void tell(RunEnd end, RunOutcome outcome) {
        if (end instanceof RunResult result && (outcome == RunOutcome.SUCCEEDED || outcome == RunOutcome.FAILED)) {
            RunResult recorded =
                    outcome == RunOutcome.FAILED && result.failure() == null ? result.failedWith(NOT_STORED) : result;
            tellListener(() -> listener.ended(recorded));
        } else if (end instanceof PutOff putOff && outcome == RunOutcome.PUT_OFF) {
            tellListener(() -> listener.putOff(putOff));
        }
    }

    private void tellListener(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed, which changes nothing for the run.", failed);
        }
    }

    private static void reportStuck(LiveRun run) {
        log.warn(
                "Flow '{}' does not end although it was interrupted. Its run {} is given up when its lease is over.",
                LogText.of(run.claim().flowName()),
                run.id());
    }
}
