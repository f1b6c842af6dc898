package dev.heartbeat.cycle;

import dev.heartbeat.model.RunChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops runs before they end by themselves: when their time is over, or when somebody asks for it. Its thread lives only
 * while a run has a timeout. Thread-safe.
 */
public final class RunStopper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunStopper.class);
    private static final Duration REPORTED_EVERY = Duration.ofMinutes(1);

    private final RunRecorder recorder;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;

    /** Records early in that recorder what is final before the run has ended. */
    public RunStopper(RunRecorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread newThread = new Thread(task, "heartbeat-timeout");
            newThread.setDaemon(true);
            return newThread;
        });
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Stops the run when it takes longer than that, unless the future is cancelled before. */
    Future<?> stopAfter(Duration timeout, LiveRun run) {
        AtomicBoolean isStopped = new AtomicBoolean();
        return thread.scheduleWithFixedDelay(
                () -> {
                    if (isStopped.getAndSet(true)) {
                        reportStuck(run);
                    } else {
                        stop(run, Interruption.timedOut(timeout));
                    }
                },
                timeout.toMillis(),
                REPORTED_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Tells the run to stop; if it has failed thereby, its record says so without waiting for its thread. */
    void stop(LiveRun run, Interruption why) {
        if (run.interrupt(why) && why.isFinal()) {
            recorder.changed(new RunChange.FailedEarly(run.id(), clock.instant(), why.failure()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void reportStuck(LiveRun run) {
        if (run.isInside()) {
            log.warn(
                    "Flow '{}' does not end although it was interrupted. Its run {} has failed, but until its thread ends"
                            + " it keeps its place in this instance, and the flow does not run again.",
                    LogText.of(run.claim().flowName()),
                    run.id());
        }
    }
}
