package dev.heartbeat.cycle;

import dev.heartbeat.cycle.ResultQueue.Ended;
import dev.heartbeat.cycle.ResultQueue.Group;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.store.ResultStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what becomes of runs, in groups: whatever has come together while the last group was committed makes the next
 * one, so that a busy instance writes hundreds of results at once and an idle one writes a result without delay. That a
 * run has begun is written only if it lasts longer than a few milliseconds.
 *
 * <p>While the database can't be reached, results are kept and tried again for as long as a lease lasts. The one thread
 * of a recorder lives only while there is something to record. Thread-safe.
 */
public final class RunRecorder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunRecorder.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ResultWriter writer;
    private final Duration patience;
    private final ResultQueue queue = new ResultQueue();
    private final ThreadPoolExecutor thread;

    /**
     * Records in that store.
     *
     * @param lease how long a claim holds without renewal
     */
    public RunRecorder(ResultStore results, Duration lease) {
        this.writer = new ResultWriter(results);
        this.patience = lease;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), RunRecorder::newThread);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "heartbeat-record");
        thread.setDaemon(true);
        return thread;
    }

    /** A thread has taken a run. */
    void begun(BegunRun run) {
        if (queue.add(run)) {
            start();
        }
    }

    /** Something has happened to a run that has not ended. */
    void changed(RunChange change) {
        if (queue.add(change)) {
            start();
        }
    }

    /**
     * A claim has come to its end.
     *
     * @param recorded is told in the recorder's thread, once the result is durable or given up; must be quick
     */
    void ended(RunEnd end, Consumer<RunOutcome> recorded) {
        if (queue.add(end, recorded)) {
            start();
        }
    }

    /** Records nothing any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Never throws, since whoever hands something over must not take it for refused. */
    private void start() {
        try {
            thread.execute(this::recordUntilNothingIsLeft);
        } catch (RejectedExecutionException closed) {
            giveUpWhatIsLeft();
        } catch (RuntimeException | Error noThread) {
            log.error("There is no thread to record runs; the next run that ends is another try.", noThread);
            queue.leave();
        }
    }

    private void recordUntilNothingIsLeft() {
        Duration pause = FIRST_PAUSE;
        try {
            for (Group group = queue.next(); !group.isEmpty(); group = queue.next()) {
                if (record(group)) {
                    pause = FIRST_PAUSE;
                } else {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException closed) {
            giveUpWhatIsLeft();
        } catch (RuntimeException | Error unexpected) {
            log.error("Recording broke off; the next run that begins or ends takes it up again.", unexpected);
            queue.leave();
        }
    }

    private void giveUpWhatIsLeft() {
        List<Ended> left = queue.giveUp();
        if (!left.isEmpty()) {
            log.warn("The application stops before the ends of {} runs are recorded.", left.size());
            left.forEach(run -> tell(run, RunOutcome.UNRECORDED));
        }
    }

    private static void tell(Ended run, RunOutcome outcome) {
        try {
            run.recorded().accept(outcome);
        } catch (RuntimeException | Error failed) {
            log.error(
                    "What has become of run {} could not be passed on.",
                    run.end().claim().runId(),
                    failed);
        }
    }

    /** Says whether the database could be reached. */
    private boolean record(Group group) {
        Map<Long, RunOutcome> outcomes = new HashMap<>();
        Throwable unreachable = null;
        try {
            writer.write(group.marks(), group.ends(), outcomes);
        } catch (RuntimeException | Error failed) { // whatever gets out of here would end the recording for good
            unreachable = failed;
        }
        List<Ended> unwritten = new ArrayList<>();
        for (Ended run : group.ended()) {
            RunOutcome outcome = outcomes.get(run.end().claim().runId());
            if (outcome == null) {
                unwritten.add(run);
            } else {
                tell(run, outcome);
            }
        }
        if (unreachable != null) {
            group.marks().changes().stream()
                    .filter(RunChange.FailedEarly.class::isInstance)
                    .forEach(queue::add);
            keepForLater(unwritten, unreachable);
        } else {
            queue.comeBackTo(unwritten); // however long it takes, since they hold their flows meanwhile
        }
        return unreachable == null;
    }

    private void keepForLater(List<Ended> runs, Throwable unreachable) {
        List<Ended> kept = notTooOld(runs, unreachable.toString());
        queue.putBack(kept);
        if (!kept.isEmpty()) {
            log.warn(
                    "The results of {} runs can't be recorded now, and are tried again: {}",
                    kept.size(),
                    unreachable.toString());
        }
    }

    /** Gives up those that have been tried for as long as a lease lasts. */
    private List<Ended> notTooOld(List<Ended> runs, String why) {
        List<Ended> kept = new ArrayList<>();
        List<Ended> givenUp = new ArrayList<>();
        for (Ended run : runs) {
            boolean tooOld = System.nanoTime() - run.at() > patience.toNanos();
            (tooOld ? givenUp : kept).add(run);
        }
        if (!givenUp.isEmpty()) {
            log.error(
                    "The results of {} runs could not be recorded for {}: {}. They are lost, and their flows run again when"
                            + " their leases are over.",
                    givenUp.size(),
                    patience,
                    why);
            givenUp.forEach(run -> tell(run, RunOutcome.UNRECORDED));
        }
        return kept;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
