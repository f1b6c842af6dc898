package dev.heartbeat.observe;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are sent to, signed after
 * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>. It says nothing about itself but the host, since address and secret may be keys to somebody's chat.
 */
public final class Webhook {

    private final TargetAddress address;
    private final @Nullable SigningKey key;
    private final InstantSource wallClock;

    /**
     * A webhook.
     *
     * @param key signs what is sent; null to send it without a signature
     * @param wallClock tells when something is sent, to receivers who refuse what is old
     */
    public Webhook(TargetAddress address, @Nullable SigningKey key, InstantSource wallClock) {
        this.address = address;
        this.key = key;
        this.wallClock = wallClock;
    }

    /**
     * What is to be delivered.
     *
     * @param application who sends it
     */
    Letter letter(AlertMessage message, String application) {
        byte[] body = message.body(application);
        return new Letter(Channel.WEBHOOK, address, body, () -> headers(message.id(), body), () -> false, true);
    }

    /** Anew for each try. */
    private Map<String, String> headers(String id, byte[] body) {
        long now = wallClock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now));
        if (key != null) {
            headers.put("webhook-signature", key.sign(id, now, body));
        }
        return headers;
    }

    @Override
    public String toString() {
        return "Webhook[" + address + "]";
    }
}
