package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places in which flows run in this instance: so many at once, in threads that end when there is nothing to do.
 * Thread-safe.
 */
public final class RunSlots implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunSlots.class);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration LAST_GRACE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final FlowExecutor executor;
    private final LeaseKeeper leases;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;

    /**
     * So many slots.
     *
     * @param concurrency how many flows run at once, at least one
     */
    public RunSlots(FlowExecutor executor, LeaseKeeper leases, int concurrency) {
        this.executor = executor;
        this.leases = leases;
        this.free = new Semaphore(concurrency);
        AtomicInteger number = new AtomicInteger();
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> newThread(task, "heartbeat-run-" + number.incrementAndGet(), classLoader));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Without what the thread of some caller has in its inheritable variables. */
    private static Thread newThread(Runnable task, String name, @Nullable ClassLoader classLoader) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setContextClassLoader(classLoader);
        return thread;
    }

    /** Whether no flow will be started any more. */
    boolean isClosed() {
        return threads.isShutdown();
    }

    /** Takes all slots that are free, so that as many flows can be claimed. None is free once this is closed. */
    int takeFree() {
        return isClosed() ? 0 : free.drainPermits();
    }

    /** Waits until a slot is free, and takes it with all others that are. */
    int awaitFree() throws InterruptedException {
        free.acquire();
        return 1 + free.drainPermits();
    }

    void giveBack(int unused) {
        free.release(unused);
    }

    /** Renews the leases of all that runs here. */
    void renewLeases(Instant now) {
        leases.renewAll(now);
    }

    /** Runs claims in slots that were taken for them; each appears in the queue when it has ended. */
    void run(List<ClaimedFlow> claims, InstantSource clock, Queue<Future<RunOutcome>> ended) {
        for (ClaimedFlow claim : claims) {
            EndedRun run = new EndedRun(() -> runHere(claim, clock), ended);
            try {
                threads.execute(run);
            } catch (RuntimeException | Error notStarted) { // closed meanwhile, or no thread to be had
                run.setException(notStarted);
            }
        }
    }

    /** Runs a claim in the calling thread, besides the slots. */
    RunOutcome runHere(ClaimedFlow claim, InstantSource clock) {
        leases.hold(List.of(claim));
        try {
            return executor.execute(claim, clock);
        } finally {
            leases.release(claim);
        }
    }

    /** Lets the runs that are under way end for a while, then interrupts them. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(LAST_GRACE.toSeconds(), TimeUnit.SECONDS)) {
                    log.warn("Flows don't end although they were interrupted. Their leases run out by themselves.");
                }
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A run that gives its slot back and queues up when it has ended, however it ended. */
    private final class EndedRun extends FutureTask<RunOutcome> {

        private final Queue<Future<RunOutcome>> ended;

        EndedRun(Callable<RunOutcome> run, Queue<Future<RunOutcome>> ended) {
            super(run);
            this.ended = ended;
        }

        @Override
        protected void done() {
            free.release();
            ended.add(this);
        }

        @Override
        protected void setException(Throwable notStarted) {
            super.setException(notStarted);
        }
    }
}
