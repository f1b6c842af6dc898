package dev.heartbeat.admin;

import dev.heartbeat.options.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no problem.
 *
 * @param status the HTTP status
 * @param headers besides those that every answer has
 * @param body null for none
 */
record Reply(
        int status, Map<String, String> headers, @Nullable Members body) {

    static Reply ok(Members body) {
        return new Reply(HttpServletResponse.SC_OK, Map.of(), body);
    }

    static Reply accepted(Members body) {
        return new Reply(HttpServletResponse.SC_ACCEPTED, Map.of(), body);
    }

    static Reply created(Members body) {
        return new Reply(HttpServletResponse.SC_CREATED, Map.of(), body);
    }

    static Reply noContent() {
        return new Reply(HttpServletResponse.SC_NO_CONTENT, Map.of(), null);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        headers.forEach(response::setHeader);
        response.setStatus(status);
        if (body != null) {
            byte[] json = Json.write(body.values()).getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        }
    }
}
