package dev.heartbeat.access;

/** Why a credential was not accepted: for the log alone, since a caller is told nothing but that it wasn't. */
public enum Reason {
    /** None was sent. Not counted as a failed attempt: nothing was guessed. */
    NO_CREDENTIAL,
    /** A header that must come once came more often. */
    DUPLICATE_HEADER,
    /** The token is not one of ours, or no longer. */
    WRONG_TOKEN,
    /** {@code Authorization} is not of the form {@code Bearer <token>}. */
    NO_BEARER_TOKEN,
    /** Whoever can vouch for tokens of others failed to, for a reason of its own. */
    VERIFIER_FAILED,
    /** A signature was sent, but no signing secret is configured. */
    NO_SIGNING_SECRET,
    /** One of the three {@code webhook-} headers is missing. */
    INCOMPLETE_SIGNATURE,
    /** The {@code webhook-} headers are not as Standard Webhooks has them, or too long. */
    MALFORMED_SIGNATURE,
    /** No signature fits the message and a secret. */
    WRONG_SIGNATURE,
    /** The signature is right, and its time is not now: repeated by someone, or a clock is wrong. */
    STALE_SIGNATURE,
    /** {@code Authorization} is not of the form {@code Basic <name and password>}. */
    NO_PASSWORD,
    /** The name, the password or both are not the ones of the dashboard. */
    WRONG_PASSWORD
}
