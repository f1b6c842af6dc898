package dev.heartbeat.cycle;

/** What has become of a run. */
public enum RunOutcome {
    /** The flow returned normally, and that is recorded. */
    SUCCEEDED,
    /** The flow failed or could not be made, and that is recorded. */
    FAILED,
    /** The flow may not run now and was put off, and that is recorded. */
    PUT_OFF,
    /** The run was given up for dead or its flow was deleted meanwhile: its result counts for nothing. */
    DISCARDED,
    /** The database took no record of how the run ended. The run is lost when its lease is over. */
    UNRECORDED
}
