package dev.heartbeat;

import java.time.Instant;
import java.util.Optional;

/**
 * What a run knows about itself, and its way to leave a checkpoint for the next one. It is valid while
 * {@link Flow#run} executes; threads that the flow itself starts may share it.
 */
public interface FlowContext {

    /** The unique name of the flow record that is being run. One class may serve several. */
    String flowName();

    /**
     * The id of this run's record. It never repeats, so it can fence the flow's own writes: a run that was given up for
     * dead and wakes up later carries an older id than its successor.
     */
    long runId();

    /** The time for which this run was due, which is before {@link #startedAt()} unless the heartbeat came early. */
    Instant dueAt();

    /** When this run began, by the database's clock. */
    Instant startedAt();

    /**
     * The state that the last successful run left behind.
     *
     * @param type a record or another type that Jackson can read
     * @return empty if no run has saved a checkpoint yet
     * @throws IllegalStateException if the stored checkpoint can't be read as that type
     */
    <T> Optional<T> checkpoint(Class<T> type);

    /**
     * Keeps a small state for the next run. It is stored together with this run's success, in the same transaction: a
     * failed run never moves it. The last call wins.
     *
     * @param state a record or another value that Jackson can write
     * @throws IllegalArgumentException if it can't be written as JSON
     */
    <T> void saveCheckpoint(T state);
}
