package dev.heartbeat.cycle;

import dev.heartbeat.model.FailureKind;

/** Why a run is stopped by this instance before it has ended. */
enum Interruption {
    /** The database could not be reached to renew the lease, and soon another instance may run the flow. */
    LEASE_ENDS(
            FailureKind.LOST,
            "The run was interrupted, since its lease could not be renewed and another instance might have run the flow"
                    + " at the same time."),
    /** Someone else has ended the run, or deleted the flow. */
    GIVEN_UP(FailureKind.LOST, "The run was interrupted, since it no longer held its flow."),
    /** The application stops, and the run took longer than it waits. */
    STOPPING(
            FailureKind.CANCELLED,
            "The run was interrupted, since the application stopped and heartbeat.shutdown-grace was over.");

    private final FailureKind kind;
    private final String message;

    Interruption(FailureKind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    FailureKind kind() {
        return kind;
    }

    /** What happened, for people. */
    String message() {
        return message;
    }
}
