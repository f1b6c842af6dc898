package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that holds its flow for this instance, from the claim until its end is recorded: until when by its lease, in
 * which thread, and whether it was told to stop. Thread-safe.
 */
final class LiveRun {

    private final ClaimedFlow claim;
    private Instant leaseEnd;
    private @Nullable Thread thread;
    private @Nullable Interruption interruption;
    private boolean hasLeft;

    LiveRun(ClaimedFlow claim, Duration lease) {
        this.claim = claim;
        this.leaseEnd = claim.claimedAt().plus(lease);
    }

    ClaimedFlow claim() {
        return claim;
    }

    long id() {
        return claim.runId();
    }

    synchronized Instant leaseEnd() {
        return leaseEnd;
    }

    synchronized void holdUntil(Instant end) {
        leaseEnd = end;
    }

    /**
     * The calling thread takes the run. Says no if it was told to stop before, unless it has only to be recorded how the
     * run has ended thereby.
     */
    synchronized boolean begin() {
        if (interruption != null && !interruption.isFinal()) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /**
     * The thread is done with the flow's code, and takes no interrupt along that was meant for it. From now on nothing
     * stops the run any more.
     *
     * @return why it was told to stop, if it was
     */
    synchronized Optional<Interruption> leave() {
        thread = null;
        hasLeft = true;
        Thread.interrupted();
        return Optional.ofNullable(interruption);
    }

    /** Tells the run to stop; the first reason counts, unless a later one ends the run for good. Says whether this one counts. */
    synchronized boolean interrupt(Interruption why) {
        if (hasLeft || (interruption != null && (interruption.isFinal() || !why.isFinal()))) {
            return false;
        }
        interruption = why;
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    /** Whether a thread is in the flow's code. */
    synchronized boolean isInside() {
        return thread != null;
    }

    /** Why it was told to stop, if it was. */
    synchronized Optional<Interruption> interruption() {
        return Optional.ofNullable(interruption);
    }
}
