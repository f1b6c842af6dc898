package dev.heartbeat.observe;

import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what happens to runs, in the order in which it happens. Its thread lives only while there is something. */
public final class RunEvents implements RunListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunEvents.class);
    private static final int IDLE_SECONDS = 5;
    private static final int LAST_GRACE_SECONDS = 5;

    private final Consumer<FlowRunEvent> publisher;
    private final BooleanSupplier isHeard;
    private final ThreadPoolExecutor thread;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * Publishes by that publisher.
     *
     * @param isHeard whether anybody listens: otherwise nothing is made, queued or published
     * @param longestQueue so many events wait for slow listeners; more are dropped
     */
    public RunEvents(Consumer<FlowRunEvent> publisher, BooleanSupplier isHeard, int longestQueue) {
        this.publisher = publisher;
        this.isHeard = isHeard;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(longestQueue), task -> {
                    Thread newThread = new Thread(task, "heartbeat-events");
                    newThread.setDaemon(true);
                    newThread.setContextClassLoader(RunEvents.class.getClassLoader());
                    return newThread;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void begun(BegunRun run) {
        publish(() -> new FlowRunStarted(
                run.claim().flowName(),
                run.id(),
                run.attempt(),
                run.claim().triggerSource(),
                run.dueAt(),
                run.startedAt()));
    }

    @Override
    public void ended(RunResult result) {
        publish(() -> event(result, result.failure()));
    }

    @Override
    public void lost(LostRun run) {
        publish(() -> new FlowRunLost(run.flowName(), run.runId(), run.message()));
    }

    /** Publishes what waits, for a few seconds at the most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_GRACE_SECONDS, TimeUnit.SECONDS)) {
                int left = thread.shutdownNow().size();
                log.warn("The application stops before its listeners have taken {} events.", left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static FlowRunEvent event(RunResult result, @Nullable Failure failure) {
        String flow = result.claim().flowName();
        long run = result.run().id();
        int attempt = result.run().attempt();
        return failure == null
                ? new FlowRunSucceeded(flow, run, attempt, result.run().startedAt(), result.endedAt(), result.output())
                : new FlowRunFailed(
                        flow,
                        run,
                        attempt,
                        result.run().startedAt(),
                        result.endedAt(),
                        failure,
                        result.next().failedAttempts() > 0 ? result.next().nextRunAt() : null);
    }

    private void publish(Supplier<FlowRunEvent> event) {
        if (!isHeard.getAsBoolean()) {
            return;
        }
        try {
            thread.execute(() -> deliver(event.get()));
        } catch (RejectedExecutionException full) {
            dropped.incrementAndGet();
        }
    }

    private void deliver(FlowRunEvent event) {
        long missing = dropped.getAndSet(0);
        if (missing > 0) {
            log.warn("{} events about runs were dropped, since their listeners could not keep up.", missing);
        }
        try {
            publisher.accept(event);
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed on {} of run {}.", event.getClass().getSimpleName(), event.runId(), failed);
        }
    }
}
