package dev.heartbeat.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and what may be shown of a secret. */
final class Digest {

    private static final int FINGERPRINT_BYTES = 4;

    private Digest() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /**
     * Eight hexadecimal digits by which people tell secrets apart. Taken from the digest of the digest, so that not even
     * a part of what is compared is ever shown.
     */
    static String fingerprint(byte[] secret) {
        return HexFormat.of().formatHex(of(of(secret)), 0, FINGERPRINT_BYTES);
    }
}
