package dev.heartbeat.cycle;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A run that somebody asked for, in a thread of this instance.
 *
 * @param runId the run's id
 * @param end what has become of it, once that is recorded
 */
public record StartedRun(long runId, Future<RunOutcome> end) {

    /** Returns when the run's end is recorded, or when it is known that it can't be. */
    public void awaitEnd() {
        try {
            end.get();
        } catch (InterruptedException stopped) {
            throw new HeartbeatInterruptedException(stopped);
        } catch (ExecutionException neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
    }
}
