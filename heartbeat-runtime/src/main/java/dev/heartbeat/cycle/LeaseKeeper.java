package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.store.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of this instance's runs, each time a third of the lease has passed. Its one thread lives only while
 * there are runs. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final LeaseStore leases;
    private final InstantSource clock;
    private final long periodMillis;
    private final ScheduledThreadPoolExecutor renewer;

    /** Flows by the run that holds them: two runs of one flow may overlap here by a moment, the first one ending. */
    private final Map<Long, Long> flowsByRun = new HashMap<>();

    private @Nullable ScheduledFuture<?> renewal;

    /**
     * Renews in that store.
     *
     * @param clock the database's
     * @param lease how long a claim holds without renewal
     */
    public LeaseKeeper(LeaseStore leases, InstantSource clock, Duration lease) {
        this.leases = leases;
        this.clock = clock;
        this.periodMillis = Math.max(1, lease.toMillis() / 3);
        this.renewer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "heartbeat-lease");
            thread.setDaemon(true);
            return thread;
        });
        renewer.setKeepAliveTime(1, TimeUnit.SECONDS);
        renewer.allowCoreThreadTimeOut(true);
        renewer.setRemoveOnCancelPolicy(true);
    }

    synchronized void hold(Collection<ClaimedFlow> claims) {
        if (renewal == null && !claims.isEmpty()) {
            renewal = renewer.scheduleAtFixedRate(this::renew, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        }
        claims.forEach(claim -> flowsByRun.put(claim.runId(), claim.flowId()));
    }

    synchronized void release(ClaimedFlow claim) {
        flowsByRun.remove(claim.runId());
        if (renewal != null && flowsByRun.isEmpty()) {
            renewal.cancel(false);
            renewal = null;
        }
    }

    /** Renews everything that is held, so that nobody takes a run for dead that is alive here. */
    void renewAll(Instant now) {
        leases.renew(snapshot(), now);
    }

    @Override
    public void close() {
        renewer.shutdownNow();
    }

    private void renew() {
        try {
            renewAll(clock.instant());
        } catch (RuntimeException | Error failed) { // whatever gets out of here ends the renewals for good
            log.warn("Leases could not be renewed; the next try is in {} ms.", periodMillis, failed);
        }
    }

    private synchronized Map<Long, Long> snapshot() {
        return Map.copyOf(flowsByRun);
    }
}
