package dev.heartbeat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.heartbeat.access.AcceptedTokens;
import dev.heartbeat.access.AddressRanges;
import dev.heartbeat.access.Authenticator;
import dev.heartbeat.access.Gate;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.HeartbeatCycle;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class HeartbeatControllerTest {

    private static final String TOKEN = "a token of decent length";
    private static final Gate OPEN = new Gate(null, null);
    private static final Gate TOKEN_ASKED =
            new Gate(new Authenticator(new AcceptedTokens(List.of(TOKEN)), null, null), null);
    private static final Gate WHITELISTED = new Gate(null, new AddressRanges(List.of("10.0.0.0/8")));

    private final HeartbeatCycle cycle = mock(HeartbeatCycle.class);

    @BeforeEach
    void reportSomething() {
        Instant began = Instant.parse("2026-01-31T12:00:00.120Z");
        when(cycle.beat()).thenReturn(new CycleReport(3, 2, 1, 0, began, Duration.ofMillis(41), began.plusSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    @DisplayName("R5.2 R5.3 R5.4 An authorised request starts a cycle and is answered with its figures")
    void answersWithTheCyclesFigures(String method) throws IOException {
        MockHttpServletResponse answer = call(OPEN, method, null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/json");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentAsString())
                .isEqualTo("{\"flows_due\":3,\"flows_triggered\":2,\"flows_failed\":1,"
                        + "\"timestamp\":\"2026-01-31T12:00:00.120Z\",\"duration_ms\":41,"
                        + "\"next_due_at\":\"2026-01-31T12:01:00.120Z\"}");
        verify(cycle).beat();
    }

    @Test
    void namesNoNextTimeWhereThereIsNone() throws IOException {
        Instant began = Instant.parse("2026-01-31T12:00:00Z");
        when(cycle.beat()).thenReturn(new CycleReport(0, 0, 0, 0, began, Duration.ZERO, null));

        assertThat(call(OPEN, "POST", null, "192.0.2.1").getContentAsString())
                .isEqualTo("{\"flows_due\":0,\"flows_triggered\":0,\"flows_failed\":0,"
                        + "\"timestamp\":\"2026-01-31T12:00:00.000Z\",\"duration_ms\":0}");
    }

    @Test
    @DisplayName("R5.5 A cycle that fails is answered with 500 and an id, and the log tells the rest")
    void answersAFailedCycleWithoutInternals(CapturedOutput log) throws IOException {
        when(cycle.beat()).thenThrow(new IllegalStateException("jdbc:postgresql://secret-host is gone"));

        MockHttpServletResponse answer = call(OPEN, "POST", null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString())
                .matches("\\{\"error\":\"The heartbeat could not do its work\\. The application's log says why, under"
                        + " this id\\.\",\"id\":\"[0-9a-f-]{36}\"}")
                .doesNotContain("secret-host", "IllegalState");
        String id = answer.getContentAsString().replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
        assertThat(log.getOut())
                .contains(id, "secret-host is gone", "at " + getClass().getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "a token of decent lengtH"})
    @DisplayName("R6.1 R6.2 Without the right token the answer is 401 and nothing starts")
    void refusesAWrongToken(String token) throws IOException {
        MockHttpServletResponse answer = call(TOKEN_ASKED, "POST", token, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Unauthorized\"}");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        verifyNoInteractions(cycle);
    }

    @Test
    @DisplayName("R6.1 Without any token the answer is 401 and nothing starts")
    void refusesAMissingToken() throws IOException {
        assertThat(call(TOKEN_ASKED, "POST", null, "192.0.2.1").getStatus()).isEqualTo(401);
        verifyNoInteractions(cycle);
    }

    @Test
    @DisplayName("R6.1 With the right token the cycle starts")
    void admitsTheRightToken() throws IOException {
        assertThat(call(TOKEN_ASKED, "POST", TOKEN, "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    @DisplayName("R6.3 A failed authentication is logged with time and address, and nothing that the caller sent")
    void logsAFailedAuthentication(CapturedOutput log) throws IOException {
        call(TOKEN_ASKED, "POST", "evil\r\nINFO forged", "::ffff:192.0.2.1");

        assertThat(log.getOut())
                .containsPattern("WARN .*Heartbeat refused: verdict=UNAUTHORIZED token=sent address=192\\.0\\.2\\.1"
                        + " at=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")
                .doesNotContain("evil", "forged");
    }

    @Test
    @DisplayName("R7.1 R7.2 An address outside the whitelist gets 403 and nothing starts")
    void refusesAnAddressOutsideTheWhitelist() throws IOException {
        MockHttpServletResponse answer = call(WHITELISTED, "POST", null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Forbidden\"}");
        verifyNoInteractions(cycle);
        assertThat(call(WHITELISTED, "POST", null, "10.9.8.7").getStatus()).isEqualTo(200);
    }

    @Test
    @DisplayName("R7.3 A rejected address is logged with the time, and never raw")
    void logsARejectedAddress(CapturedOutput log) throws IOException {
        call(WHITELISTED, "POST", null, "192.0.2.1");
        call(WHITELISTED, "POST", null, "bogus\r\nINFO forged");

        assertThat(log.getOut())
                .containsPattern("WARN .*verdict=FORBIDDEN token=none address=192\\.0\\.2\\.1 at=\\d{4}")
                .containsPattern("WARN .*verdict=FORBIDDEN token=none address=unreadable at=\\d{4}")
                .doesNotContain("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "post"})
    @DisplayName("R5.1 The endpoint takes POST, and PUT; everything else is 405 and starts nothing")
    void refusesOtherMethods(String method) throws IOException {
        MockHttpServletResponse answer = call(OPEN, method, null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeader("Allow")).isEqualTo("POST, PUT");
        verifyNoInteractions(cycle);
    }

    @Test
    @DisplayName("R7.1 The whitelist judges the connection's address, not one that a filter took from a header")
    void doesNotBelieveAForwardedAddress() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/data_flows/heartbeat");
        request.setRemoteAddr("192.0.2.1");
        HttpServletRequestWrapper forwarded = new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteAddr() {
                return "10.1.2.3";
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();

        new HeartbeatController(WHITELISTED, cycle).handleRequest(forwarded, response);

        assertThat(response.getStatus()).isEqualTo(403);
    }

    @Test
    void answersAnErrorOfTheCycleAsAnyOtherFailure() throws IOException {
        when(cycle.beat()).thenThrow(new StackOverflowError());

        assertThat(call(OPEN, "POST", null, "192.0.2.1").getStatus()).isEqualTo(500);
    }

    @Test
    void startsNothingWhileTheApplicationStops() throws IOException {
        when(cycle.isStopping()).thenReturn(true);

        MockHttpServletResponse answer = call(OPEN, "POST", null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"The application is stopping.\"}");
    }

    private MockHttpServletResponse call(Gate gate, String method, @Nullable String token, String address)
            throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/data_flows/heartbeat");
        request.setRemoteAddr(address);
        if (token != null) {
            request.addHeader("X-Heartbeat-Token", token);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new HeartbeatController(gate, cycle).handleRequest(request, response);
        return response;
    }
}
