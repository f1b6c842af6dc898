package dev.heartbeat.access;

import java.util.Optional;

/** Vouches for bearer tokens that others have issued, such as the OIDC tokens of a cloud's scheduler. Thread-safe. */
@FunctionalInterface
public interface BearerVerifier {

    /**
     * The subject of a token that is valid and whose subject may call; empty for every other token.
     *
     * @param token well-formed as RFC 6750 has it, at most 8 KiB, and otherwise anything
     * @throws RuntimeException if it can't tell; the token is then refused
     */
    Optional<String> subject(String token);
}
