package dev.heartbeat.cycle;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All runs that hold their flows for this instance. Thread-safe. */
final class LiveRuns {

    private final Map<Long, LiveRun> runs = new HashMap<>();

    synchronized void add(Collection<LiveRun> more) {
        more.forEach(run -> runs.put(run.id(), run));
    }

    /** Says whether that was the last one. */
    synchronized boolean remove(LiveRun run) {
        runs.remove(run.id());
        if (runs.isEmpty()) {
            notifyAll();
        }
        return runs.isEmpty();
    }

    synchronized List<LiveRun> all() {
        return List.copyOf(runs.values());
    }

    /** Waits until there is none. Says whether that came true in time. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!runs.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
