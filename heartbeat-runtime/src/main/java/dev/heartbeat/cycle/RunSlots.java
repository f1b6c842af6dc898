package dev.heartbeat.cycle;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places in which flows run in this instance: so many at once, counted from the claim until the end is recorded.
 * Thread-safe.
 */
final class RunSlots {

    /** With several instances on one database, smaller bites are faster. */
    private static final int MOST_AT_ONCE = 500;

    /** More cycles than this don't wait for a slot; each of them would keep its caller's thread busy for nothing. */
    private static final int MOST_WAITING = 16;

    /** For so long a claim waits for more slots to be free, so that it is worth a statement. */
    private static final long LINGER = Duration.ofMillis(5).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int all;
    private final int worthwhile;
    private int free;
    private int besides;
    private int waiting;
    private boolean closed;

    RunSlots(int slots) {
        this.all = slots;
        this.free = slots;
        this.worthwhile = Math.max(1, Math.min(slots, MOST_AT_ONCE) / 2);
    }

    /**
     * Takes free slots, waiting for the first one, and for a moment for more of them.
     *
     * @param deadline until when, by {@link System#nanoTime}
     * @return how many; none if the time is over or these slots are closed, or if so many wait already that they will
     *     take whatever is free
     */
    int take(long deadline) throws InterruptedException {
        lock.lock();
        try {
            if (free == 0 && waiting == MOST_WAITING) {
                return 0;
            }
            waiting++;
            do { // again, if another cycle was quicker
                awaitFree(1, deadline);
                awaitFree(worthwhile, Math.min(deadline, System.nanoTime() + LINGER));
            } while (free == 0 && !isOver(deadline));
            waiting--;
            int taken = isOver(deadline) ? 0 : Math.min(free, MOST_AT_ONCE);
            free -= taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Makes a place besides these, which is to be given back as well. Says no if these slots are closed. */
    boolean takeBesides() {
        lock.lock();
        try {
            if (!closed) {
                besides++;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void giveBackBesides() {
        lock.lock();
        try {
            besides--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(int slots) {
        lock.lock();
        try {
            boolean wasWaitedFor = free == 0;
            free += slots;
            if (wasWaitedFor || free >= worthwhile || closed) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many are taken, those besides included. */
    int taken() {
        lock.lock();
        try {
            return all - free + besides;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void open() {
        setClosed(false);
    }

    /** From now on none is free. */
    void close() {
        setClosed(true);
    }

    private void setClosed(boolean value) {
        lock.lock();
        try {
            closed = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all have been given back, those too that were taken for a claim which is still under way.
     *
     * @return whether that came true in time
     */
    boolean awaitAllFree(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            for (long left = deadline - System.nanoTime();
                    isAnyTaken() && left > 0;
                    left = deadline - System.nanoTime()) {
                changed.awaitNanos(left);
            }
            return !isAnyTaken();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAnyTaken() {
        return free < all || besides > 0;
    }

    private boolean isOver(long deadline) {
        return closed || System.nanoTime() - deadline >= 0;
    }

    private void awaitFree(int wanted, long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime();
                free < wanted && !closed && left > 0;
                left = deadline - System.nanoTime()) {
            changed.awaitNanos(left);
        }
    }
}
