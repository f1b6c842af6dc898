package dev.heartbeat.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that open the endpoint, kept as digests. Immutable. */
public final class AcceptedTokens {

    private final List<byte[]> digests;

    /**
     * Accepts these.
     *
     * @throws IllegalArgumentException if there is none, or a blank one
     */
    public AcceptedTokens(Collection<String> tokens) {
        if (tokens.isEmpty() || tokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a token must not be blank, and there must be one");
        }
        this.digests = tokens.stream().map(AcceptedTokens::digest).toList();
    }

    /**
     * Whether a caller's token is one of these. Takes the same time wherever the first difference is: digests of one
     * length are compared, and all of them, hit or not.
     */
    public boolean accept(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return false;
        }
        byte[] offered = digest(token);
        boolean accepted = false;
        for (byte[] digest : digests) {
            accepted |= MessageDigest.isEqual(digest, offered);
        }
        return accepted;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
