package dev.heartbeat.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of Standard Webhooks, which signs with HMAC-SHA256. It never says what it is. */
public final class SigningKey {

    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int FEWEST_BYTES = 24;

    private final SecretKeySpec key;

    /**
     * Reads a secret.
     *
     * @param text base64, with or without {@code whsec_} before it
     * @throws IllegalArgumentException if it can't be read, or is too short; the message doesn't tell it
     */
    public SigningKey(String text) {
        String secret = text.strip();
        byte[] bytes = bytes(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (bytes.length < FEWEST_BYTES) {
            throw new IllegalArgumentException(
                    "the secret has " + bytes.length + " bytes, and Standard Webhooks asks for at least 24");
        }
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /** The signature header of a message that is sent in that second since 1970. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(ISO_8859_1));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** The decoder's own message quotes what it can't read, so it is dropped. */
    @SuppressWarnings("UnusedException")
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("the secret is not base64, with or without whsec_ before it");
        }
    }
}
