package dev.heartbeat.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets in whoever shows one name and its password, as HTTP Basic has it (<a
 * href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>, in UTF-8). A source that fails too often has to wait, and
 * what it presents meanwhile isn't looked at. Keeps a digest alone. Thread-safe.
 */
public final class PasswordGate {

    private static final String AUTHORIZATION = "Authorization";
    private static final Pattern BASIC = Pattern.compile("(?i:Basic) +([A-Za-z0-9+/]{1,4096}={0,2}) *");

    private final String username;
    private final byte[] expected;
    private final FailedAttempts failures = new FailedAttempts();

    /**
     * Lets that one in.
     *
     * @throws IllegalArgumentException if one of them is blank, or the name has a colon, which would end it; the message
     *     doesn't tell the password
     */
    public PasswordGate(String username, String password) {
        if (username.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("a name and a password must not be blank");
        }
        if (username.contains(":")) {
            throw new IllegalArgumentException("a name can't have a colon, which would end it");
        }
        this.username = username;
        this.expected = Digest.of((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The verdict on one request: {@link Verdict.Admitted}, {@link Verdict.Unauthorized} or {@link
     * Verdict.TooManyFailures}. It takes the same time wherever the first difference is.
     */
    public Verdict judge(Headers headers, CallerAddress address, Instant now) {
        Optional<Duration> wait = failures.waitOf(address, now);
        if (wait.isPresent()) {
            return new Verdict.TooManyFailures(CredentialKind.PASSWORD, wait.get());
        }
        Verdict verdict = judge(headers.lines(AUTHORIZATION));
        if (verdict instanceof Verdict.Unauthorized unauthorized && unauthorized.reason() != Reason.NO_CREDENTIAL) {
            failures.count(address, now);
        }
        return verdict;
    }

    private Verdict judge(List<String> lines) {
        if (lines.size() > 1) {
            return new Verdict.Unauthorized(CredentialKind.PASSWORD, Reason.DUPLICATE_HEADER);
        }
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            return new Verdict.Unauthorized(CredentialKind.NONE, Reason.NO_CREDENTIAL);
        }
        return decoded(lines.get(0))
                .<Verdict>map(shown -> MessageDigest.isEqual(expected, Digest.of(shown))
                        ? new Verdict.Admitted(new Caller(CredentialKind.PASSWORD, username, null))
                        : new Verdict.Unauthorized(CredentialKind.PASSWORD, Reason.WRONG_PASSWORD))
                .orElseGet(() -> new Verdict.Unauthorized(CredentialKind.PASSWORD, Reason.NO_PASSWORD));
    }

    private static Optional<byte[]> decoded(String authorization) {
        Matcher basic = BASIC.matcher(authorization);
        if (!basic.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(basic.group(1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
