package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.options.Json;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.BeatSearch;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Calls the admin API, on every database, and holds each answer against the description. */
abstract class ApiContractBase extends AdminContract {

    static final String PATH = "/ops/api";
    static final OpenApi DESCRIPTION = new OpenApi();

    @Nullable
    SchedulerVerdict silence;

    AdminApi api;
    AdminApi readOnly;

    /** An answer: its status, headers and members. */
    record Answer(MockHttpServletResponse response, Map<String, Object> body) {

        int status() {
            return response.getStatus();
        }

        String code() {
            return String.valueOf(body.get("code"));
        }

        String tag() {
            return String.valueOf(response.getHeader("ETag"));
        }

        Object get(String name) {
            return Objects.requireNonNull(body.get(name), () -> name + " of " + body);
        }

        @SuppressWarnings("unchecked") // as the description has it
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) get(name);
        }

        @SuppressWarnings("unchecked") // as the description has it
        Map<String, Object> object(String name) {
            return (Map<String, Object>) get(name);
        }

        long id() {
            return ((Number) get("id")).longValue();
        }

        List<String> errors() {
            return list("errors").stream()
                    .map(error -> error.get("field") + " " + error.get("problem"))
                    .toList();
        }
    }

    @BeforeEach
    void make() {
        AdminParts parts = parts();
        api = parts.api(PATH);
        readOnly = parts.readOnlyApi(PATH);
        silence = null;
    }

    final AdminParts parts() {
        return new AdminParts(
                records,
                flows,
                new FlowStates(db.database(), registry.names()),
                new RunSearch(db.database()),
                new RunCharts(db.database()),
                new BeatSearch(db.database()),
                new AuditStore(db.database()),
                registry,
                executor,
                () -> Optional.ofNullable(silence),
                Map.of("token", List.of("aaaaaaaa", "bbbbbbbb")),
                HostLogin.NONE,
                "test",
                () -> now);
    }

    final Answer get(String path) {
        return get(path, path);
    }

    final Answer get(String template, String path) {
        return send(api, "GET", template, path, null, null);
    }

    final Answer post(String template, String path, String body) {
        return send(api, "POST", template, path, body, null);
    }

    final Answer send(
            AdminApi to, String method, String template, String path, @Nullable String body, @Nullable String ifMatch) {
        MockHttpServletRequest request = request(method, path, body);
        if (ifMatch != null) {
            request.addHeader("If-Match", ifMatch);
        }
        return send(to, request, method + " " + template);
    }

    /** Holds the answer against the description, unless there is no such call in it. */
    static Answer send(AdminApi to, MockHttpServletRequest request, @Nullable String call) {
        new Operator("ann").passes(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            to.handleRequest(request, response);
            String body = response.getContentAsString(StandardCharsets.UTF_8);
            if (call != null) {
                assertThat(DESCRIPTION.problemsOf(
                                call, response.getStatus(), String.valueOf(response.getContentType()), body))
                        .as(call + ": " + body)
                        .isEmpty();
            }
            return new Answer(response, body.isEmpty() ? Map.of() : Json.members(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static MockHttpServletRequest request(String method, String path, @Nullable String body) {
        String[] parts = path.split("\\?", 2);
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/shop" + PATH + parts[0]);
        request.setContextPath("/shop");
        if (parts.length > 1) {
            for (String parameter : parts[1].split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                request.addParameter(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        if (body != null && !body.isEmpty()) {
            request.setContentType("application/json");
            request.setContent(body.getBytes(StandardCharsets.UTF_8));
        }
        return request;
    }
}
