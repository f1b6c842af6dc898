package dev.heartbeat.model;

import java.time.Instant;

/**
 * A run that a thread has taken.
 *
 * @param claim what runs
 * @param dueAt the time for which it was due
 * @param startedAt when it began
 */
public record BegunRun(ClaimedFlow claim, Instant dueAt, Instant startedAt) {

    /** The run's id. */
    public long id() {
        return claim.runId();
    }

    /** Which attempt at its time this is; 1 for a manual run. */
    public int attempt() {
        return claim.triggerSource() == TriggerSource.MANUAL
                ? 1
                : claim.position().attemptFor(dueAt);
    }
}
