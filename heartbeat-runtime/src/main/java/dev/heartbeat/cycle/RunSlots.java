package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places in which flows run in this instance: so many at once, in threads that end when there is nothing to do.
 * Thread-safe.
 */
public final class RunSlots implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);
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
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "heartbeat-run-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Takes all slots that are free, so that as many flows can be claimed. */
    int takeFree() {
        return free.drainPermits();
    }

    void giveBack(int unused) {
        free.release(unused);
    }

    /** Runs claims in slots that were taken for them; each appears in the queue when it has ended. */
    void run(List<ClaimedFlow> claims, InstantSource clock, Queue<Future<RunOutcome>> ended) {
        leases.hold(claims);
        for (ClaimedFlow claim : claims) {
            threads.execute(new FutureTask<>(() -> runInSlot(claim, clock)) {
                @Override
                protected void done() {
                    ended.add(this);
                }
            });
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
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private RunOutcome runInSlot(ClaimedFlow claim, InstantSource clock) {
        try {
            return executor.execute(claim, clock);
        } finally {
            leases.release(claim);
            free.release();
        }
    }
}
