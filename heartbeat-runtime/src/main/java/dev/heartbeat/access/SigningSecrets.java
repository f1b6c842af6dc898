package dev.heartbeat.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that senders sign their messages with, and the judgement on a signature, after
 * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>: HMAC-SHA256 over {@code id.timestamp.body}, five minutes of tolerance. Asymmetric signatures
 * ({@code v1a}) are passed over. Immutable.
 */
public final class SigningSecrets {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String HMAC = "HmacSHA256";
    private static final int FEWEST_BYTES = 24;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Visible ASCII without the full stop, which would let parts of a message pass for others. */
    private static final Pattern ID = Pattern.compile("[!-~&&[^.]]{1,200}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final int LONGEST_HEADER = 4096;
    private static final int MOST_SIGNATURES = 16;

    private final List<Secret> secrets;

    /**
     * Accepts what is signed with one of these.
     *
     * @param secrets in base64, with or without {@code whsec_} before it
     * @throws IllegalArgumentException if there is none, or one that can't be read; the message doesn't tell it
     */
    public SigningSecrets(Collection<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there must be a signing secret");
        }
        this.secrets = secrets.stream().map(String::strip).map(Secret::of).toList();
    }

    /** The fingerprints of these secrets, in their order: what a secret is called where people see it. */
    public List<String> fingerprints() {
        return secrets.stream().map(Secret::fingerprint).toList();
    }

    /** The verdict on the signature of a request that has at least one of its headers. */
    Verdict judge(Credentials presented, Instant now) {
        String id = presented.webhookId();
        String timestamp = presented.webhookTimestamp();
        String signature = presented.webhookSignature();
        if (id == null || timestamp == null || signature == null) {
            return refused(Reason.INCOMPLETE_SIGNATURE);
        }
        if (!ID.matcher(id).matches() || !SECONDS.matcher(timestamp).matches() || signature.length() > LONGEST_HEADER) {
            return refused(Reason.MALFORMED_SIGNATURE);
        }
        List<String> signatures = List.of(signature.split(" ", -1));
        if (signatures.size() > MOST_SIGNATURES || signatures.contains("")) {
            return refused(Reason.MALFORMED_SIGNATURE);
        }
        Secret signer = signer((id + "." + timestamp + ".").getBytes(ISO_8859_1), presented.body(), signatures);
        if (signer == null) {
            return refused(Reason.WRONG_SIGNATURE);
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0
                ? refused(Reason.STALE_SIGNATURE)
                : new Verdict.Admitted(new Caller(CredentialKind.SIGNATURE, signer.fingerprint(), id));
    }

    /**
     * Compares every signature with that of every secret, hit or not; as text, since base64 has several spellings of the
     * same bytes.
     */
    private @Nullable Secret signer(byte[] idAndTime, byte[] body, List<String> signatures) {
        Secret signer = null;
        for (Secret secret : secrets) {
            byte[] expected = secret.sign(idAndTime, body);
            for (String signature : signatures) {
                if (MessageDigest.isEqual(expected, signature.getBytes(ISO_8859_1))) {
                    signer = secret;
                }
            }
        }
        return signer;
    }

    private static Verdict refused(Reason reason) {
        return new Verdict.Unauthorized(CredentialKind.SIGNATURE, reason);
    }

    private record Secret(SecretKeySpec key, String fingerprint) {

        static Secret of(String text) {
            if (text.startsWith("whpk_") || text.startsWith("whsk_")) {
                throw new IllegalArgumentException("a signing secret is one half of a key pair, and only secrets of"
                        + " HMAC-SHA256 are understood, which begin with whsec_");
            }
            byte[] bytes = bytes(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
            if (bytes.length < FEWEST_BYTES) {
                throw new IllegalArgumentException(
                        "a signing secret has " + bytes.length + " bytes, and Standard Webhooks asks for at least 24");
            }
            return new Secret(new SecretKeySpec(bytes, HMAC), Digest.fingerprint(bytes));
        }

        /** The decoder's own message quotes what it can't read, so it is dropped. */
        @SuppressWarnings("UnusedException")
        private static byte[] bytes(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException("a signing secret is not base64, with or without whsec_ before it");
            }
        }

        byte[] sign(byte[] idAndTime, byte[] body) {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(key);
                mac.update(idAndTime);
                return (VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(ISO_8859_1);
            } catch (GeneralSecurityException everyJvmHasIt) {
                throw new IllegalStateException(everyJvmHasIt);
            }
        }

        @Override
        public String toString() {
            return fingerprint;
        }
    }
}
