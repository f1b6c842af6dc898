package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.store.LeaseStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of this instance's claims, each time a third of the lease has passed. Its one thread lives only
 * while there are claims. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final LeaseStore leases;
    private final InstantSource clock;
    private final long periodMillis;
    private final ScheduledThreadPoolExecutor renewer;
    private final Set<Long> held = new HashSet<>();
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
        claims.forEach(claim -> held.add(claim.flowId()));
        if (renewal == null && !held.isEmpty()) {
            renewal = renewer.scheduleAtFixedRate(this::renew, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void release(ClaimedFlow claim) {
        held.remove(claim.flowId());
        if (renewal != null && held.isEmpty()) {
            renewal.cancel(false);
            renewal = null;
        }
    }

    @Override
    public void close() {
        renewer.shutdownNow();
    }

    private void renew() {
        try {
            leases.renew(snapshot(), clock.instant());
        } catch (RuntimeException unreachable) {
            log.warn("Leases could not be renewed; the next try is in {} ms.", periodMillis, unreachable);
        }
    }

    private synchronized List<Long> snapshot() {
        return List.copyOf(held);
    }
}
