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
}
