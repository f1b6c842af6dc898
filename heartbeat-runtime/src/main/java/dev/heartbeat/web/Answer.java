package dev.heartbeat.web;

import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.options.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the endpoint.
 *
 * @param status the HTTP status
 * @param headers besides those that every answer has
 * @param body the JSON members
 */
record Answer(int status, Map<String, String> headers, Map<String, Object> body) {

    /** Always three digits after the second, where {@link Instant#toString} drops zeros. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    static Answer of(CycleReport report) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("flows_due", report.due());
        body.put("flows_triggered", report.triggered());
        body.put("flows_failed", report.failed());
        if (report.running() > 0) {
            body.put("flows_running", report.running());
        }
        body.put("timestamp", millis(report.beganAt()));
        body.put("duration_ms", report.duration().toMillis());
        Instant nextDueAt = report.nextDueAt();
        if (nextDueAt != null) {
            body.put("next_due_at", millis(nextDueAt));
        }
        return new Answer(HttpServletResponse.SC_OK, Map.of(), body);
    }

    static Answer unauthorized() {
        return error(HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", null);
    }

    static Answer forbidden() {
        return error(HttpServletResponse.SC_FORBIDDEN, "Forbidden", null);
    }

    static Answer tooManyFailures(Duration retryAfter) {
        return new Answer(
                429,
                Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())),
                Map.of("error", "Too Many Requests"));
    }

    static Answer methodNotAllowed() {
        return new Answer(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                Map.of("Allow", "POST, PUT"),
                Map.of("error", "Method Not Allowed"));
    }

    static Answer stopping() {
        return new Answer(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                Map.of("Retry-After", "30"),
                Map.of("error", "The application is stopping."));
    }

    static Answer failed(String id) {
        return error(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "The heartbeat could not do its work. The application's log says why, under this id.",
                id);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        headers.forEach(response::setHeader);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private static Answer error(int status, String error, @Nullable String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        if (id != null) {
            body.put("id", id);
        }
        return new Answer(status, Map.of(), body);
    }

    private static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
