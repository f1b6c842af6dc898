package dev.heartbeat.web;

import dev.heartbeat.access.Verdict;
import dev.heartbeat.cycle.BeatResult;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatRecord;
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

/**
 * One answer of the endpoint.
 *
 * @param status the HTTP status
 * @param headers besides those that every answer has
 * @param body the JSON members
 */
record Answer(int status, Map<String, String> headers, Map<String, Object> body) {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Always three digits after the second, where {@link Instant#toString} drops zeros. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    static Answer of(CycleReport report) {
        return new Answer(HttpServletResponse.SC_OK, Map.of(), figures(report));
    }

    /** For callers that look at nothing but the status. */
    static Answer flowsFailed(CycleReport report, String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "Flows failed. The history of their runs says why.");
        body.put("id", id);
        body.putAll(figures(report));
        return new Answer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of(), body);
    }

    static Answer of(BeatResult.GoesOn goesOn) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("flows_due", goesOn.due());
        body.put("timestamp", millis(goesOn.beganAt()));
        return new Answer(
                HttpServletResponse.SC_ACCEPTED, Map.of("Preference-Applied", Preference.RESPOND_ASYNC), body);
    }

    /** As far as they are known: the first one may still be under way. */
    static Answer duplicate(BeatRecord first) {
        Map<String, Object> body = new LinkedHashMap<>();
        BeatFigures figures = first.figures();
        if (figures != null) {
            body.put("flows_due", figures.due());
            body.put("flows_triggered", figures.triggered());
            body.put("flows_failed", figures.failed());
            if (figures.running() > 0) {
                body.put("flows_running", figures.running());
            }
        }
        body.put("timestamp", millis(first.beat().beganAt()));
        if (figures != null) {
            body.put("duration_ms", figures.duration().toMillis());
        }
        body.put("duplicate", true);
        return new Answer(HttpServletResponse.SC_OK, Map.of(), body);
    }

    static Answer of(Verdict.Refused refused) {
        if (refused instanceof Verdict.TooManyFailures failures) {
            return tooMany(failures.retryAfter());
        }
        return refused instanceof Verdict.Unauthorized
                ? error(HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized")
                : error(HttpServletResponse.SC_FORBIDDEN, "Forbidden");
    }

    static Answer tooMany(Duration retryAfter) {
        return error(TOO_MANY_REQUESTS, "Too Many Requests")
                .with("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    /** What is wrong with a body that is not whole. */
    static Answer of(RequestBody body) {
        if (body instanceof RequestBody.TooLong) {
            return error(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "Content Too Large");
        }
        return body instanceof RequestBody.TooSlow
                ? error(HttpServletResponse.SC_REQUEST_TIMEOUT, "Request Timeout")
                : error(HttpServletResponse.SC_BAD_REQUEST, "Bad Request");
    }

    static Answer methodNotAllowed(EndpointRules rules) {
        return error(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed")
                .with("Allow", String.join(", ", rules.methods()));
    }

    static Answer stopping() {
        return error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The application is stopping.")
                .with("Retry-After", "30");
    }

    static Answer failed(String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "The heartbeat could not do its work. The application's log says why, under this id.");
        body.put("id", id);
        return new Answer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of(), body);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private Answer with(String header, String value) {
        return new Answer(status, Map.of(header, value), body);
    }

    private static Answer error(int status, String error) {
        return new Answer(status, Map.of(), Map.of("error", error));
    }

    private static Map<String, Object> figures(CycleReport report) {
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
        return body;
    }

    private static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
