package dev.heartbeat.cycle;

import dev.heartbeat.store.HistoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old runs within a share of the time of beats that had work to do, and not at each of them where they come many
 * a second. What one beat doesn't get done, the next ones do. Thread-safe.
 */
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int SHARE = 10;
    private static final Duration LEAST = Duration.ofMillis(50);
    private static final int FLOWS_AT_ONCE = 50;
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WALKS = Duration.ofHours(1);

    private final HistoryStore history;
    private final Duration age;
    private final int runsPerFlow;
    private final ReentrantLock walking = new ReentrantLock();
    private long walkedTo;
    private Instant nextWalk = Instant.MIN;
    private volatile Instant nextTurn = Instant.MIN;

    /**
     * Keeps that much history.
     *
     * @param age older runs go
     * @param runsPerFlow of a flow that has more runs, the oldest go
     */
    public Retention(HistoryStore history, Duration age, int runsPerFlow) {
        this.history = history;
        this.age = age;
        this.runsPerFlow = runsPerFlow;
    }

    /**
     * Does a part of the work.
     *
     * @param flowIds the flows that have run
     * @param took how long the beat took that they ran in
     * @param answerAt when that beat is to answer, by {@link System#nanoTime}; what is left until then is not exceeded by
     *     more than a moment
     */
    void tidyUp(List<Long> flowIds, Duration took, long answerAt, Instant now) {
        if (now.isBefore(nextTurn)) {
            return;
        }
        nextTurn = now.plus(BETWEEN_TURNS);
        long share = Math.min(took.toNanos() / SHARE, answerAt - System.nanoTime());
        long deadline = System.nanoTime() + Math.max(LEAST.toNanos(), share);
        try {
            deleteOlder(now, deadline);
            deleteSurplus(flowIds, deadline);
        } catch (RuntimeException failed) {
            log.warn("Old runs could not be deleted; a later beat tries again.", failed);
        }
    }

    /** By one beat of this instance at a time; the others don't wait for it. */
    private void deleteOlder(Instant now, long deadline) {
        if (!walking.tryLock()) {
            return;
        }
        try {
            while (!now.isBefore(nextWalk) && System.nanoTime() - deadline < 0) {
                walkedTo = history.deleteOlder(walkedTo, now.minus(age));
                Instant oldest = now.minus(age);
                if (walkedTo == 0 && !history.deleteOlderSkips(oldest) && !history.deleteOlderAudit(oldest)) {
                    nextWalk = now.plus(BETWEEN_WALKS);
                }
            }
        } finally {
            walking.unlock();
        }
    }

    /** In random order, so that each gets its turn though the time is over before all had it. */
    private void deleteSurplus(List<Long> flowIds, long deadline) {
        List<Long> shuffled = new ArrayList<>(flowIds);
        Collections.shuffle(shuffled);
        for (int from = 0; from < shuffled.size() && System.nanoTime() - deadline < 0; from += FLOWS_AT_ONCE) {
            history.deleteSurplus(shuffled.subList(from, Math.min(shuffled.size(), from + FLOWS_AT_ONCE)), runsPerFlow);
        }
    }
}
