package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The runs that one cycle has started, and what has become of them. Thread-safe. */
final class RunTally {

    /** For so long some ends wait for others, so that they are worth a statement. */
    private static final long LINGER = Duration.ofMillis(100).toNanos();

    private final Map<RunOutcome, Integer> outcomes = new EnumMap<>(RunOutcome.class);
    private final List<Long> flowIds = new ArrayList<>();
    private final IntConsumer onStart;
    private int ended;

    /** What the one thread that waits is waiting for. */
    private int awaited;

    /**
     * No runs yet.
     *
     * @param onStart is told, with each claim, how many there are
     */
    RunTally(IntConsumer onStart) {
        this.onStart = onStart;
    }

    synchronized void start(List<ClaimedFlow> claims) {
        claims.forEach(claim -> flowIds.add(claim.flowId()));
        onStart.accept(flowIds.size());
    }

    synchronized void end(RunOutcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        ended++;
        if (ended == flowIds.size() || ended == awaited) {
            notifyAll();
        }
    }

    /** Waits until every run that was started has ended, or the time is over. */
    synchronized void awaitAll(long deadline) throws InterruptedException {
        awaitEnded(flowIds.size(), deadline);
    }

    /** Waits until more than so many runs have ended, and for a moment for others; or all have, or the time is over. */
    synchronized void awaitMoreThan(int seen, long deadline) throws InterruptedException {
        awaitEnded(seen + 1, deadline);
        awaitEnded(flowIds.size(), Math.min(deadline, System.nanoTime() + LINGER));
    }

    synchronized int started() {
        return flowIds.size();
    }

    /** The flows that were started. */
    synchronized List<Long> flowIds() {
        return List.copyOf(flowIds);
    }

    synchronized int ended() {
        return ended;
    }

    synchronized int running() {
        return flowIds.size() - ended;
    }

    synchronized int count(RunOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    private void awaitEnded(int wanted, long deadline) throws InterruptedException {
        int least = Math.min(wanted, flowIds.size());
        awaited = least;
        for (long left = deadline - System.nanoTime(); ended < least && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
