package dev.heartbeat.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a request may go on. */
public sealed interface Verdict {

    /**
     * It may.
     *
     * @param caller who sent it
     */
    record Admitted(Caller caller) implements Verdict {}

    /** It may not. */
    sealed interface Refused extends Verdict {}

    /**
     * It presented no credential that is accepted.
     *
     * @param kind what it presented
     * @param reason what is wrong with it
     * @param cause what kept it from being judged, for the log; null if it was judged. Text from outside
     */
    record Unauthorized(
            CredentialKind kind, Reason reason, @Nullable String cause) implements Refused {

        Unauthorized(CredentialKind kind, Reason reason) {
            this(kind, reason, null);
        }
    }

    /**
     * Its address is not among those that may call.
     *
     * @param caller who sent it: its credential was accepted
     */
    record Forbidden(Caller caller) implements Refused {}

    /** A browser sent it for a page of another site, and no credential says that it may. */
    record CrossSite() implements Refused {}

    /**
     * Its source failed too often; what it presented was not looked at.
     *
     * @param kind what it presented
     * @param retryAfter when the next attempt is judged: whole seconds, at least one
     */
    record TooManyFailures(CredentialKind kind, Duration retryAfter) implements Refused {}
}
