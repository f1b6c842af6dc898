package dev.heartbeat.cycle;

import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.store.Admission;
import dev.heartbeat.store.BeatStore;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record of heartbeats. What can't be written costs nobody his flows or his answer: only an admission that can't
 * be had stops a heartbeat. Thread-safe.
 */
public final class BeatBook {

    private static final Logger log = LoggerFactory.getLogger(BeatBook.class);

    private static final int MOST_BATCHES = 10;
    private static final int MOST_UNWRITTEN = 1_000;
    private static final Duration BETWEEN_WALKS = Duration.ofHours(1);
    private static final Duration WITHOUT_WORK = Duration.ofDays(1);
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(5);

    private final BeatStore beats;
    private final Duration minInterval;
    private final Duration abandonedAfter;
    private final Duration age;
    private final Queue<Long> unwritten = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Instant walkedAt;

    /**
     * Writes to that store.
     *
     * @param minInterval how long the last heartbeat must be ago; zero for any time
     * @param cycleDeadline how long a cycle may take
     * @param age how long a heartbeat is kept
     */
    public BeatBook(BeatStore beats, Duration minInterval, Duration cycleDeadline, Duration age) {
        this.beats = beats;
        this.minInterval = minInterval;
        Duration patience = cycleDeadline.multipliedBy(2);
        this.abandonedAfter = patience.compareTo(LEAST_PATIENCE) > 0 ? patience : LEAST_PATIENCE;
        this.age = age;
    }

    /** Whether a heartbeat has to be admitted before anything runs. Most needn't, and get their row when they are over. */
    boolean asksFor(Beat beat) {
        return beat.deliveryId() != null || !minInterval.isZero();
    }

    Admission admit(Beat beat) {
        writeUnwritten();
        return beats.admit(beat, minInterval, abandonedAfter);
    }

    /**
     * Writes what a heartbeat did, and sometimes deletes old ones.
     *
     * @param row empty if it has none yet
     */
    void finish(Beat beat, OptionalLong row, BeatFigures figures) {
        try {
            if (row.isPresent()) {
                beats.finish(row.getAsLong(), figures);
            } else {
                beats.keep(beat, figures);
            }
        } catch (RuntimeException failed) {
            log.warn("A heartbeat did its work, but its row in data_flow_heartbeats could not be written.", failed);
        }
        try {
            tidyUp(beat.beganAt(), figures.due() > 0);
        } catch (RuntimeException failed) {
            log.warn("Old heartbeats could not be deleted; a later one tries again.", failed);
        }
    }

    /** Writes that a heartbeat failed, so that the same one may be delivered again. */
    void fail(Beat beat, OptionalLong row) {
        boolean isInterrupted = Thread.interrupted(); // or the database might not be asked at all
        try {
            if (row.isPresent()) {
                beats.fail(row.getAsLong());
            } else {
                beats.keep(beat, null);
            }
        } catch (RuntimeException failed) {
            log.warn("That a heartbeat failed could not be written to data_flow_heartbeats.", failed);
            row.ifPresent(this::failLater);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What failed since the database was away must not keep the same heartbeat out when that is back. */
    private void failLater(long row) {
        if (unwritten.size() < MOST_UNWRITTEN) {
            unwritten.add(row);
        }
    }

    private void writeUnwritten() {
        for (Long row = unwritten.peek(); row != null; row = unwritten.peek()) {
            beats.fail(row);
            unwritten.remove(row);
        }
    }

    /** With beats that had work, which wake the database anyway; with others only where there is never any work. */
    private void tidyUp(Instant now, boolean hadWork) {
        Instant last = walkedAt;
        if (last == null && !hadWork) {
            walkedAt = now; // an instance that lives for less than a day leaves it to those that had work
            return;
        }
        Duration pause = hadWork ? BETWEEN_WALKS : WITHOUT_WORK;
        if (last != null && now.isBefore(last.plus(pause))) {
            return;
        }
        walkedAt = now;
        int batches = 0;
        boolean hasMore = true;
        while (hasMore && batches < MOST_BATCHES) {
            hasMore = beats.deleteOlder(now.minus(age));
            batches++;
        }
        if (hasMore) {
            walkedAt = last; // the next one goes on
        }
    }
}
