package dev.heartbeat.web;

import dev.heartbeat.access.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a heartbeat is recognised that is delivered again: the first of the signed {@code webhook-id}, {@code
 * Idempotency-Key}, and the job and time that Google's Cloud Scheduler sends. Ids of different kinds never meet.
 */
final class DeliveryId {

    private static final String WEBHOOK_ID = "webhook-id";
    private static final String KEY = "Idempotency-Key";
    private static final String JOB = "X-CloudScheduler-JobName";
    private static final String TIME = "X-CloudScheduler-ScheduleTime";

    private static final Pattern PLAIN = Pattern.compile("[ -~]{1,200}");

    private DeliveryId() {}

    /**
     * The id, at most 255 characters.
     *
     * @param signedId the id that a signature proves; null if there is none
     * @return null if the sender doesn't say
     */
    static @Nullable String of(Headers headers, @Nullable String signedId) {
        if (signedId != null) {
            return id("webhook", signedId);
        }
        String unsigned = value(headers, WEBHOOK_ID);
        if (!unsigned.isEmpty()) {
            return id("webhook-unsigned", unsigned); // of a kind of its own, or it could occupy a signed one
        }
        String key = value(headers, KEY);
        if (!key.isEmpty()) {
            return id("key", key);
        }
        String job = value(headers, JOB);
        String time = value(headers, TIME);
        return job.isEmpty() || time.isEmpty() ? null : id("job", job + " at " + time);
    }

    private static String value(Headers headers, String name) {
        return String.join(",", headers.lines(name)).strip();
    }

    /** What is long, or no plain text, is known by its digest. */
    private static String id(String kind, String value) {
        return PLAIN.matcher(value).matches() ? kind + ":" + value : kind + "-sha256:" + digest(value);
    }

    private static String digest(String value) {
        try {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
