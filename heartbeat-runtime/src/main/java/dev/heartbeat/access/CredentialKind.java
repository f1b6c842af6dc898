package dev.heartbeat.access;

import java.util.Locale;

/** How a request says who sends it. */
public enum CredentialKind {
    /** Not at all. */
    NONE,
    /** With one of our tokens in {@code X-Heartbeat-Token}. */
    TOKEN,
    /** With a token in {@code Authorization}; an accepted one is ours. */
    BEARER,
    /** With a Standard Webhooks signature. */
    SIGNATURE,
    /** With a bearer token of somebody else's, which a {@link BearerVerifier} vouches for. */
    OIDC,
    /** With a name and a password, as HTTP Basic has it; only people do, at the dashboard. */
    PASSWORD;

    /** As it is written in a log, a metric or a table. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
