package dev.heartbeat.maven.beat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An answer of an endpoint, as far as it can be understood: there may be anything at that address.
 *
 * @param status the HTTP status
 * @param retryAfter in how many seconds it wants to be asked again
 * @param location where it redirects to
 * @param members the members of its JSON
 */
record Answer(int status, Optional<String> retryAfter, Optional<String> location, Map<?, ?> members) {

    private static final int LONGEST_TEXT = 200;

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").filter(seconds -> seconds.matches("\\d{1,9}")),
                response.headers().firstValue("Location").map(Answer::plain),
                members(response.body()));
    }

    /** Whether it can be one of Heartbeat's. */
    boolean hasFigures() {
        return members.containsKey("timestamp");
    }

    long figure(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The id under which the application's log has more. */
    Optional<String> id() {
        return Optional.ofNullable(members.get("id")).map(String::valueOf).map(Answer::plain);
    }

    /** The figures as one line. */
    String line() {
        StringBuilder line =
                new StringBuilder(instant("timestamp").map(Instant::toString).orElse("heartbeat"));
        append(line, "due", "flows_due");
        append(line, "triggered", "flows_triggered");
        append(line, "failed", "flows_failed");
        append(line, "running", "flows_running");
        if (members.containsKey("duration_ms")) {
            line.append("  took ").append(figure("duration_ms")).append(" ms");
        }
        instant("next_due_at")
                .ifPresent(next -> line.append("  next due ").append(next).append(distance(next)));
        if (Boolean.TRUE.equals(members.get("duplicate"))) {
            line.append("  (came before: nothing was run)");
        }
        return line.toString();
    }

    private void append(StringBuilder line, String word, String name) {
        if (members.containsKey(name)) {
            line.append("  ").append(word).append(' ').append(figure(name));
        }
    }

    private String distance(Instant next) {
        return instant("timestamp")
                .map(now -> Duration.between(now, next))
                .filter(left -> !left.isNegative() && !left.isZero())
                .map(left -> " (in " + left.toString().substring(2).toLowerCase(Locale.ROOT) + ")")
                .orElse("");
    }

    private Optional<Instant> instant(String name) {
        try {
            return Optional.ofNullable(members.get(name))
                    .map(value -> Instant.parse(String.valueOf(value)).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** A text from elsewhere, fit for a terminal. */
    static String plain(String text) {
        String safe = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
    }

    /** JSON is YAML, which this plugin reads anyway. */
    private static Map<?, ?> members(String body) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(body) instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (YAMLException other) {
            return Map.of();
        }
    }
}
