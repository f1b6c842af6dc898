package dev.heartbeat.cycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All runs that hold their flows for this instance. Thread-safe. */
final class LiveRuns {

    private final Map<Long, LiveRun> runs = new HashMap<>();

    synchronized void add(Collection<LiveRun> more) {
        more.forEach(run -> runs.put(run.id(), run));
    }

    /** Says whether that was the last one. */
    synchronized boolean remove(LiveRun run) {
        runs.remove(run.id());
        return runs.isEmpty();
    }

    synchronized Optional<LiveRun> find(long runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    synchronized List<LiveRun> all() {
        return List.copyOf(runs.values());
    }
}
