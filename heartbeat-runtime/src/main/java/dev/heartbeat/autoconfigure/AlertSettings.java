package dev.heartbeat.autoconfigure;

import dev.heartbeat.observe.AlertRules;
import dev.heartbeat.observe.PingTargets;
import dev.heartbeat.observe.SigningKey;
import dev.heartbeat.observe.TargetAddress;
import dev.heartbeat.observe.Webhook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects who is alerted, and validates it. Holds secrets, so it says nothing about itself. */
final class AlertSettings {

    private static final String URL = "heartbeat.alerts.webhook-url";
    private static final String SECRET = "heartbeat.alerts.secret";
    private static final String PINGS = "heartbeat.alerts.pings.";
    private static final int MOST_FAILURES = 100;

    private @Nullable String webhookUrl;
    private @Nullable String secret;
    private int afterFailures = 1;
    private Map<String, String> pings = Map.of();

    void webhookUrl(@Nullable String url) {
        this.webhookUrl = present(url);
    }

    void secret(@Nullable String base64) {
        this.secret = present(base64);
    }

    void afterFailures(int runs) {
        this.afterFailures = runs;
    }

    void pings(Map<String, String> addresses) {
        this.pings = new LinkedHashMap<>(addresses);
        this.pings.values().removeIf(String::isBlank);
    }

    AlertRules rules() {
        if (afterFailures < 1 || afterFailures > MOST_FAILURES) {
            throw StartupException.setting(
                    "heartbeat.alerts.after-failures",
                    afterFailures + " is no number of failed runs in a row that can be waited for",
                    "Set a number from 1 to " + MOST_FAILURES);
        }
        PingTargets targets = new PingTargets();
        pings.forEach((flow, address) -> targets.add(flow, address(PINGS + flow, address)));
        return new AlertRules(webhook(), afterFailures, targets);
    }

    List<String> weaknesses() {
        List<String> weaknesses = new ArrayList<>();
        if (webhookUrl != null && secret == null) {
            weaknesses.add("Alerts are sent without a signature, so that their receiver can't tell them from somebody"
                    + " else's. Set heartbeat.alerts.secret, for example to what this says: echo whsec_$(openssl rand"
                    + " -base64 32)");
        }
        if (webhookUrl == null && secret != null) {
            weaknesses.add("heartbeat.alerts.secret is set, but no heartbeat.alerts.webhook-url, so no alert is sent.");
        }
        if (webhookUrl != null && address(URL, webhookUrl).isOpen()) {
            weaknesses.add("Alerts are sent over plain HTTP, where others may read them. Write an https:// address in"
                    + " heartbeat.alerts.webhook-url.");
        }
        return weaknesses;
    }

    private @Nullable Webhook webhook() {
        SigningKey key = secret == null
                ? null
                : checked(
                        SECRET,
                        secret,
                        SigningKey::new,
                        "Make one, and give it to the receiver, too: echo" + " whsec_$(openssl rand -base64 32)");
        return webhookUrl == null ? null : new Webhook(address(URL, webhookUrl), key, InstantSource.system());
    }

    private static TargetAddress address(String property, String text) {
        return checked(
                property, text, TargetAddress::of, "Write an address such as https://alerts.example.com/heartbeat");
    }

    private static <T> T checked(String property, String text, Function<String, T> read, String action) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw StartupException.setting(property, String.valueOf(wrong.getMessage()), action);
        }
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
