package dev.heartbeat.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens that open the endpoint, kept as digests. Immutable. */
public final class AcceptedTokens {

    /** What arrives as it was sent: servers trim header values, and disagree on everything beyond ASCII. */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private final List<Token> tokens;
    private final BiPredicate<byte[], byte[]> sameDigest;

    /**
     * Accepts these.
     *
     * @throws IllegalArgumentException if there is none, or one that no header can carry; the message doesn't tell it
     */
    public AcceptedTokens(Collection<String> tokens) {
        this(tokens, MessageDigest::isEqual);
    }

    AcceptedTokens(Collection<String> tokens, BiPredicate<byte[], byte[]> sameDigest) {
        if (tokens.isEmpty() || tokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a token must not be blank, and there must be one");
        }
        if (!tokens.stream().allMatch(token -> SENDABLE.matcher(token).matches())) {
            throw new IllegalArgumentException("a token has characters that don't arrive as they are sent: only"
                    + " visible ASCII does, with spaces inside but not around it");
        }
        this.tokens = tokens.stream().distinct().map(Token::of).toList();
        this.sameDigest = sameDigest;
    }

    /** The fingerprints of these tokens, in their order: what a token is called where people see it. */
    public List<String> fingerprints() {
        return tokens.stream().map(Token::fingerprint).toList();
    }

    /**
     * The fingerprint of the token that a caller sent; empty if it is none of these. Takes the same time wherever the
     * first difference is: digests of one length are compared, and all of them, hit or not.
     */
    public Optional<String> find(@Nullable String offered) {
        byte[] bytes = utf8(offered);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        byte[] digest = Digest.of(bytes);
        String found = null;
        for (Token token : tokens) {
            if (sameDigest.test(token.digest(), digest)) {
                found = token.fingerprint();
            }
        }
        return Optional.ofNullable(found);
    }

    /** Empty for text that has no encoding, which {@code getBytes} would quietly turn into other text. */
    private static byte[] utf8(@Nullable String text) {
        if (text == null) {
            return new byte[0];
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException unpairedSurrogate) {
            return new byte[0];
        }
    }

    private static final class Token {

        private final byte[] digest;
        private final String fingerprint;

        private Token(byte[] bytes) {
            this.digest = Digest.of(bytes);
            this.fingerprint = Digest.fingerprint(bytes);
        }

        static Token of(String text) {
            return new Token(text.getBytes(StandardCharsets.UTF_8));
        }

        byte[] digest() {
            return digest;
        }

        String fingerprint() {
            return fingerprint;
        }
    }
}
