package dev.heartbeat.admin;

import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import dev.heartbeat.options.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that says what is wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param status the HTTP status
 * @param code what is wrong, for programs
 * @param detail what is wrong and what to do about it, for people
 * @param errors what is wrong with each field
 * @param headers besides those that every answer has
 */
record Problem(int status, String code, String detail, List<Violation> errors, Map<String, String> headers) {

    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(HttpServletResponse.SC_BAD_REQUEST, "Bad Request"),
            Map.entry(HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized"),
            Map.entry(HttpServletResponse.SC_FORBIDDEN, "Forbidden"),
            Map.entry(HttpServletResponse.SC_NOT_FOUND, "Not Found"),
            Map.entry(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed"),
            Map.entry(HttpServletResponse.SC_CONFLICT, "Conflict"),
            Map.entry(HttpServletResponse.SC_PRECONDITION_FAILED, "Precondition Failed"),
            Map.entry(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "Content Too Large"),
            Map.entry(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"),
            Map.entry(UNPROCESSABLE, "Unprocessable Content"),
            Map.entry(PRECONDITION_REQUIRED, "Precondition Required"),
            Map.entry(TOO_MANY_REQUESTS, "Too Many Requests"),
            Map.entry(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "Internal Server Error"),
            Map.entry(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Service Unavailable"));

    private static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    static Problem malformed(String detail) {
        return of(HttpServletResponse.SC_BAD_REQUEST, "malformed", detail);
    }

    static Problem unauthorized() {
        return of(HttpServletResponse.SC_UNAUTHORIZED, "unauthorized", "Nobody is logged in; log in, and try again.");
    }

    static Problem passwordWanted() {
        return of(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "unauthorized",
                        "The name and password of the dashboard are wanted: heartbeat.dashboard.username and password.")
                .with("WWW-Authenticate", "Basic realm=\"Heartbeat\", charset=\"UTF-8\"");
    }

    static Problem tooManyFailures(Duration retryAfter) {
        return of(
                        TOO_MANY_REQUESTS,
                        "too_many_failures",
                        "Too many wrong passwords came from this address; wait a minute.")
                .with("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    static Problem forbidden(String role) {
        return of(
                HttpServletResponse.SC_FORBIDDEN,
                "forbidden",
                "This takes the role " + role + " (heartbeat.dashboard.role), which this user doesn't have.");
    }

    static Problem crossSite(String detail) {
        return of(HttpServletResponse.SC_FORBIDDEN, "cross_site", detail);
    }

    static Problem notFound(String detail) {
        return of(HttpServletResponse.SC_NOT_FOUND, "not_found", detail);
    }

    static Problem methodNotAllowed(String allowed) {
        return of(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method_not_allowed", "Allowed here: " + allowed + ".")
                .with("Allow", allowed);
    }

    static Problem readOnly() {
        return of(
                        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                        "read_only",
                        "Nothing can be changed here: heartbeat.dashboard.read-only is true.")
                .with("Allow", "GET");
    }

    static Problem wantsJson() {
        return of(
                HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Send the body as application/json.");
    }

    static Problem tooLarge(int mostBytes) {
        return of(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "too_large",
                "A body has at most " + mostBytes / 1024 + " KiB.");
    }

    static Problem invalid(InvalidRecordException invalid) {
        return new Problem(
                UNPROCESSABLE, "invalid", "Not everything is as it must be.", invalid.violations(), Map.of());
    }

    static Problem preconditionRequired() {
        return of(
                PRECONDITION_REQUIRED,
                "precondition_required",
                "Send the ETag of the record, as it was read, in If-Match, so that nobody else's change gets lost.");
    }

    static Problem changedMeanwhile() {
        return of(
                HttpServletResponse.SC_PRECONDITION_FAILED,
                "changed_meanwhile",
                "Somebody has changed this record since it was read; read it again, and repeat the change if it still"
                        + " fits.");
    }

    static Problem declared(DeclaredFlowException declared) {
        return of(HttpServletResponse.SC_CONFLICT, "declared", String.valueOf(declared.getMessage()));
    }

    static Problem of(RunRefusedException refused) {
        String detail = String.valueOf(refused.getMessage());
        return refused.isStopping()
                ? of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "stopping", detail)
                        .with("Retry-After", "5")
                : of(HttpServletResponse.SC_CONFLICT, "refused", detail);
    }

    /** Tells no internals: the log has them under that id. */
    static Problem internal(String id) {
        return of(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "internal",
                "Something went wrong; the log has more under " + id + ".");
    }

    void writeTo(HttpServletResponse response) throws IOException {
        headers.forEach(response::setHeader);
        byte[] json = Json.write(body()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", TITLES.getOrDefault(status, "Error"));
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        if (!errors.isEmpty()) {
            body.put(
                    "errors",
                    errors.stream()
                            .map(error -> Map.of("field", error.field(), "problem", error.problem()))
                            .toList());
        }
        return body;
    }

    private Problem with(String header, String value) {
        return new Problem(status, code, detail, errors, Map.of(header, value));
    }
}
