package dev.heartbeat.access;

import java.util.Optional;

/** Reads OIDC tokens, and knows which are genuine. Thread-safe. */
@FunctionalInterface
public interface OidcReader {

    /**
     * What a token says; empty if it is not genuine, or no longer.
     *
     * @throws RuntimeException if that can't be told, as when the issuer's keys can't be had
     */
    Optional<OidcClaims> read(String token);
}
