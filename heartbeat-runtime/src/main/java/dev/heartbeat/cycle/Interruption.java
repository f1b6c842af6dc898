package dev.heartbeat.cycle;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import java.time.Duration;
import java.util.Locale;

/**
 * Why a run is stopped before it has ended.
 *
 * @param kind the kind of failure that it is
 * @param message what happened, for people
 * @param isFinal whether the run has failed whatever its thread still does; the record says so at once
 */
record Interruption(FailureKind kind, String message, boolean isFinal) {

    /** The database could not be reached to renew the lease, and soon another instance may run the flow. */
    static final Interruption LEASE_ENDS = new Interruption(
            FailureKind.LOST,
            "The run was interrupted, since its lease could not be renewed and another instance might have run the flow"
                    + " at the same time.",
            false);

    /** Someone else has ended the run, or deleted the flow. */
    static final Interruption GIVEN_UP =
            new Interruption(FailureKind.LOST, "The run was interrupted, since it no longer held its flow.", false);

    /** The application stops, and the run took longer than it waits. */
    static final Interruption STOPPING = new Interruption(
            FailureKind.CANCELLED,
            "The run was interrupted, since the application stopped and heartbeat.shutdown-grace was over.",
            false);

    /** An operator has asked for it. */
    static final Interruption CANCELLED =
            new Interruption(FailureKind.CANCELLED, "The run was cancelled by an operator.", true);

    /** The run took longer than the flow allows. */
    static Interruption timedOut(Duration timeout) {
        return new Interruption(
                FailureKind.TIMEOUT,
                "The run was interrupted, since it took longer than its timeout of %s.".formatted(words(timeout)),
                true);
    }

    /** The failure of a run whose code has not ended yet. */
    Failure failure() {
        return new Failure(kind, message, "");
    }

    /** The failure of a run whose code ended with another one. */
    Failure failure(Failure last) {
        return new Failure(kind, message + " It ended with: " + last.message(), last.backtrace());
    }

    private static String words(Duration timeout) {
        return timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
