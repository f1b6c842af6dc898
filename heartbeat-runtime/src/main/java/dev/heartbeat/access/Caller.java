package dev.heartbeat.access;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as its credential proves.
 *
 * @param kind how it was proved; {@link CredentialKind#NONE} where nothing is asked for
 * @param name the fingerprint of the token or signing secret, or the subject of an OIDC token; null with
 *     {@link CredentialKind#NONE}. A subject is text from outside: log it through {@link PlainText}
 * @param deliveryId the {@code webhook-id} that was signed: the same in each attempt to deliver one message, and the
 *     thing to remember against replays; null for all other kinds
 */
public record Caller(
        CredentialKind kind,
        @Nullable String name,
        @Nullable String deliveryId) {

    /** Someone who was not asked. */
    static final Caller ANYONE = new Caller(CredentialKind.NONE, null, null);
}
