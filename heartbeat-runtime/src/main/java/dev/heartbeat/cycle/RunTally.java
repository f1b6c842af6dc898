package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runs that one cycle has started, and what has become of them. Thread-safe. */
final class RunTally {

    private final Map<RunOutcome, Integer> outcomes = new EnumMap<>(RunOutcome.class);
    private final List<Long> flowIds = new ArrayList<>();
    private int ended;

    synchronized void start(List<ClaimedFlow> claims) {
        claims.forEach(claim -> flowIds.add(claim.flowId()));
    }

    synchronized void end(RunOutcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        ended++;
        if (ended == flowIds.size()) {
            notifyAll();
        }
    }

    /** Waits until every run that was started has ended, or the time is over. */
    synchronized void awaitAll(long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime();
                ended < flowIds.size() && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized int started() {
        return flowIds.size();
    }

    /** The flows that were started. */
    synchronized List<Long> flowIds() {
        return List.copyOf(flowIds);
    }

    synchronized int running() {
        return flowIds.size() - ended;
    }

    synchronized int count(RunOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }
}
