package dev.heartbeat;

/**
 * A unit of scheduled work. A class that implements it and carries {@link DataFlow} is run whenever a heartbeat finds
 * it due; a new instance is made for each run, so fields need no protection from other runs.
 */
public interface Flow {

    /**
     * Does the work. Returning normally means success; any exception or error means that the run failed, and is kept
     * with the run's record. The thread carries no transaction and no connection.
     *
     * @param context what this run knows about itself
     * @throws Exception whatever went wrong; its message and stack trace are recorded
     */
    void run(FlowContext context) throws Exception;

    /**
     * Whether there is something to do. It is asked just before {@link #run}, in the same thread; where it says no, the
     * flow is put off to its next time, the record says so, and no run is kept. An exception fails the run. A manual run
     * does not ask.
     *
     * @param context what this run knows about itself; a checkpoint that is saved here counts only if the flow runs
     * @throws Exception whatever went wrong
     */
    default boolean shouldRun(FlowContext context) throws Exception {
        return true;
    }
}
