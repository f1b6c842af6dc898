package dev.heartbeat.cycle;

/** Flows have run, but the database took no record of how that ended. */
public final class RunNotRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunNotRecordedException(int runs) {
        super(runs + " runs have ended, and the database took no record of it. They are given up when their leases are"
                + " over, and their flows run again.");
    }
}
