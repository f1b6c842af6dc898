package dev.heartbeat;

import java.time.Instant;
import java.util.Map;
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

    /** 1 for the first attempt at a due time, 2 for its first retry, and so on. */
    int attempt();

    /** The time for which this run was due, which is before {@link #startedAt()} unless the heartbeat came early. */
    Instant dueAt();

    /** When this run began, by the database's clock. */
    Instant startedAt();

    /** When this run will be interrupted and failed, by the database's clock; empty if it has no timeout. */
    Optional<Instant> deadline();

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

    /**
     * Says how far the run has come, for whoever watches. It is stored with the run's record about once a second at the
     * most, so it may be called as often as is convenient.
     *
     * @param done so much is done, in any unit; not negative
     * @param total so much there is to do; zero or less if that is not known
     * @param message one line for people; may be empty
     */
    void progress(long done, long total, String message);

    /**
     * Keeps a few figures with the run's record, whether it succeeds or fails. The last call wins.
     *
     * @param figures what Jackson can write as a JSON object
     * @throws IllegalArgumentException if it can't be written as JSON, or takes more than 64 KiB
     */
    void output(Map<String, ?> figures);

    /**
     * Whether the run was asked to stop: by an operator, by its timeout, by a shutdown, or since its lease is about to
     * end. Its thread was interrupted at the same moment.
     */
    boolean isCancelled();

    /**
     * Ends the run if it was asked to stop.
     *
     * @throws FlowCancelledException if {@link #isCancelled}
     */
    void throwIfCancelled();
}
