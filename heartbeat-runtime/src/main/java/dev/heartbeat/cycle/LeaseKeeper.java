package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of this instance's runs: renews them each time a third of the lease has passed, and interrupts a run
 * whose lease is about to end because that did not work, so that no other instance runs the flow at the same time. Its
 * threads live only while there are runs. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS_IN_A_LEASE = 3;
    private static final int LOOKS_IN_A_LEASE = 12;
    private static final int MARGIN_OF_A_LEASE = 6;

    private final LeaseStore leases;
    private final RunStopper stopper;
    private final DatabaseClock clock;
    private final Duration lease;
    private final LiveRuns runs = new LiveRuns();
    private final List<ScheduledFuture<?>> tasks = new ArrayList<>();
    private final Object renewal = new Object();

    /** Two threads, since a renewal may wait for a database that doesn't answer, and that is when the other is needed. */
    private final ScheduledThreadPoolExecutor threads;

    /**
     * Renews in that store.
     *
     * @param stopper stops the runs that can't be held, or are to be cancelled
     * @param lease how long a claim holds without renewal
     */
    public LeaseKeeper(LeaseStore leases, RunStopper stopper, DatabaseClock clock, Duration lease) {
        this.leases = leases;
        this.stopper = stopper;
        this.clock = clock;
        this.lease = lease;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "heartbeat-lease-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(1, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Keeps the leases of what has been claimed, until it is released. */
    synchronized List<LiveRun> hold(List<ClaimedFlow> claims) {
        List<LiveRun> held =
                claims.stream().map(claim -> new LiveRun(claim, lease)).toList();
        if (tasks.isEmpty() && !held.isEmpty()) {
            watch();
        }
        runs.add(held);
        return held;
    }

    synchronized void release(LiveRun run) {
        if (runs.remove(run)) {
            unwatch();
        }
    }

    /** All runs that are held. */
    LiveRuns runs() {
        return runs;
    }

    /** Renews everything that is held, so that nobody takes a run for dead that is alive here. */
    void renewAll() {
        renewAll(clock::ask);
    }

    /**
     * Renews everything that is held, as if it were that time already: whoever is about to set the clock forward does this
     * before, or runs would be taken for dead that are alive.
     */
    public void renewAsOf(Instant time) {
        renewAll(() -> time);
    }

    private void renewAll(InstantSource now) {
        synchronized (renewal) { // or a slow one might shorten what a later one has granted
            List<LiveRun> held = runs.all();
            if (!held.isEmpty()) {
                renew(held, now.instant());
            }
        }
    }

    /** Interrupts the runs whose lease ends so soon that it may end before they do. */
    void interruptWhatCanNotBeHeld() {
        Instant tooSoon = clock.instant().plus(lease.dividedBy(MARGIN_OF_A_LEASE));
        for (LiveRun run : runs.all()) {
            if (run.leaseEnd().isBefore(tooSoon)) {
                stopper.stop(run, Interruption.LEASE_ENDS);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Both or none: a lease that is renewed and not watched is not safe. */
    private void watch() {
        try {
            every(RENEWALS_IN_A_LEASE, this::renewInTime);
            every(LOOKS_IN_A_LEASE, this::interruptWhatCanNotBeHeld);
        } catch (RuntimeException | Error noThread) {
            unwatch();
            throw noThread;
        }
    }

    private void unwatch() {
        tasks.forEach(task -> task.cancel(false));
        tasks.clear();
    }

    private void every(int timesInALease, Runnable task) {
        long period = lease.dividedBy(timesInALease).toMillis();
        if (!threads.isShutdown()) {
            tasks.add(threads.scheduleAtFixedRate(task, period, period, TimeUnit.MILLISECONDS));
        }
    }

    private void renewInTime() {
        try {
            renewAll();
        } catch (RuntimeException | Error failed) { // whatever gets out of here ends the renewals for good
            log.warn("Leases could not be renewed; the next try is after a third of the lease.", failed);
        }
    }

    private void renew(List<LiveRun> held, Instant now) {
        Renewal renewal = leases.renew(
                held.stream()
                        .collect(
                                Collectors.toMap(LiveRun::id, run -> run.claim().flowId())),
                now);
        for (LiveRun run : held) {
            if (renewal.cancelled().contains(run.id())) {
                stopper.stop(run, Interruption.CANCELLED);
            }
            if (renewal.renewed().contains(run.id())) {
                run.holdUntil(now.plus(lease));
            } else if (!renewal.held().contains(run.id())) {
                stopper.stop(run, Interruption.GIVEN_UP);
            }
        }
    }
}
