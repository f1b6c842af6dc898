package dev.heartbeat.access;

import org.jspecify.annotations.Nullable;

/**
 * Judges callers: first their credential, then their address. Immutable.
 *
 * @param tokens what opens it; null if no credential is asked for
 * @param addresses who may call; null if everyone may
 */
public record Gate(
        @Nullable AcceptedTokens tokens, @Nullable AddressRanges addresses) {

    /**
     * The verdict on one request.
     *
     * @param token what the caller sent as its token, if anything
     * @param address the caller's address
     */
    public Verdict judge(@Nullable String token, String address) {
        if (tokens != null && !tokens.accept(token)) {
            return Verdict.UNAUTHORIZED;
        }
        if (addresses != null && !addresses.contain(address)) {
            return Verdict.FORBIDDEN;
        }
        return Verdict.ADMITTED;
    }
}
