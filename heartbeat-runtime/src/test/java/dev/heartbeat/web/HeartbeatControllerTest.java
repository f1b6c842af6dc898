package dev.heartbeat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.standardwebhooks.Webhook;
import dev.heartbeat.access.AcceptedTokens;
import dev.heartbeat.access.AddressRanges;
import dev.heartbeat.access.Authenticator;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.SigningSecrets;
import dev.heartbeat.access.TrustedProxies;
import dev.heartbeat.cycle.BeatResult;
import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatOutcome;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.model.BeatSource;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final TrustedProxies PROXIES = new TrustedProxies(new AddressRanges(List.of("10.1.0.0/16")));
    private static final EndpointRules DEFAULTS = new EndpointRules(false, false, false);
    private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00.120Z");
    private static final CycleReport REPORT =
            new CycleReport(3, 2, 1, 0, BEGAN, Duration.ofMillis(41), BEGAN.plusSeconds(60));
    private static final BeatSource SOMEONE = new BeatSource("192.0.2.1", "none", null);

    private final Beats beats = mock(Beats.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/data_flows/heartbeat");

    @BeforeEach
    void reportSomething() {
        when(beats.take(any(), any())).thenReturn(new BeatResult.Done(REPORT));
        when(beats.takeWithoutWaiting(any(), any())).thenReturn(new BeatResult.GoesOn(3, BEGAN));
        request.setRemoteAddr("192.0.2.1");
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
        verify(beats).take(SOMEONE, null);
    }

    @Test
    void namesNoNextTimeWhereThereIsNone() throws IOException {
        Instant began = Instant.parse("2026-01-31T12:00:00Z");
        when(beats.take(any(), any()))
                .thenReturn(new BeatResult.Done(new CycleReport(0, 0, 0, 0, began, Duration.ZERO, null)));

        assertThat(call(OPEN, "POST", null, "192.0.2.1").getContentAsString())
                .isEqualTo("{\"flows_due\":0,\"flows_triggered\":0,\"flows_failed\":0,"
                        + "\"timestamp\":\"2026-01-31T12:00:00.000Z\",\"duration_ms\":0}");
    }

    @Test
    @DisplayName("R5.5 A cycle that fails is answered with 500 and an id, and the log tells the rest")
    void answersAFailedCycleWithoutInternals(CapturedOutput log) throws IOException {
        when(beats.take(any(), any())).thenThrow(new IllegalStateException("jdbc:postgresql://secret-host is gone"));

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
        verifyNoInteractions(beats);
    }

    @Test
    @DisplayName("R6.1 Without any token the answer is 401 and nothing starts")
    void refusesAMissingToken() throws IOException {
        assertThat(call(TOKEN_ASKED, "POST", null, "192.0.2.1").getStatus()).isEqualTo(401);
        verifyNoInteractions(beats);
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
                .containsPattern(
                        "WARN .*event=heartbeat_refused verdict=UNAUTHORIZED reason=WRONG_TOKEN credential=token"
                                + " caller=\"\" address=192\\.0\\.2\\.1 count=1 since=\\S+ at=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")
                .doesNotContain("evil", "forged");
    }

    @Test
    @DisplayName("R7.1 R7.2 An address outside the whitelist gets 403 and nothing starts")
    void refusesAnAddressOutsideTheWhitelist() throws IOException {
        MockHttpServletResponse answer = call(WHITELISTED, "POST", null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Forbidden\"}");
        verifyNoInteractions(beats);
        assertThat(call(WHITELISTED, "POST", null, "10.9.8.7").getStatus()).isEqualTo(200);
    }

    @Test
    @DisplayName("R7.3 A rejected address is logged with the time, and never raw")
    void logsARejectedAddress(CapturedOutput log) throws IOException {
        call(WHITELISTED, "POST", null, "192.0.2.1");
        call(WHITELISTED, "POST", null, "bogus\r\nINFO forged");

        assertThat(log.getOut())
                .containsPattern("WARN .*verdict=FORBIDDEN .* address=192\\.0\\.2\\.1 count=1 .*at=\\d{4}")
                .containsPattern("WARN .*verdict=FORBIDDEN .* address=unreadable count=1 .*at=\\d{4}")
                .doesNotContain("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "post"})
    @DisplayName("R5.1 The endpoint takes POST, and PUT; everything else is 405 and starts nothing")
    void refusesOtherMethods(String method) throws IOException {
        MockHttpServletResponse answer = call(OPEN, method, null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeader("Allow")).isEqualTo("POST, PUT");
        verifyNoInteractions(beats);
    }

    @Test
    @DisplayName("R7.1 The whitelist judges the connection's address, not one that a filter took from a header")
    void doesNotBelieveAForwardedAddress() throws IOException {
        HttpServletRequestWrapper forwarded = new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteAddr() {
                return "10.1.2.3";
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();

        controller(WHITELISTED, DEFAULTS).handleRequest(forwarded, response);

        assertThat(response.getStatus()).isEqualTo(403);
    }

    @Test
    void answersAnErrorOfTheCycleAsAnyOtherFailure() throws IOException {
        when(beats.take(any(), any())).thenThrow(new StackOverflowError());

        assertThat(call(OPEN, "POST", null, "192.0.2.1").getStatus()).isEqualTo(500);
    }

    @Test
    void startsNothingWhileTheApplicationStops() throws IOException {
        when(beats.take(any(), any())).thenReturn(new BeatResult.Stopping());

        MockHttpServletResponse answer = call(OPEN, "POST", null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"The application is stopping.\"}");
    }

    @Test
    void getIsAHeartbeatOnRequestAndHeadNever() throws IOException {
        EndpointRules allowsGet = new EndpointRules(true, false, false);
        request.setMethod("GET");
        assertThat(call(OPEN, allowsGet).getStatus()).isEqualTo(200);

        request.setMethod("HEAD");
        MockHttpServletResponse answer = call(OPEN, allowsGet);
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeader("Allow")).isEqualTo("POST, PUT, GET");
    }

    @Test
    void aFailedFlowIsAFailureForThoseWhoLookAtTheStatusAlone(CapturedOutput log) throws IOException {
        EndpointRules strict = new EndpointRules(false, true, false);

        MockHttpServletResponse answer = call(OPEN, strict);

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString())
                .matches(
                        "\\{\"error\":\"Flows failed\\. The history of their runs says why\\.\",\"id\":\"[0-9a-f-]{36}\","
                                + "\"flows_due\":3,\"flows_triggered\":2,\"flows_failed\":1,.*");
        assertThat(log.getOut()).containsPattern("WARN .*1 of 3 flows of heartbeat [0-9a-f-]{36} failed\\.");
        when(beats.take(any(), any()))
                .thenReturn(new BeatResult.Done(new CycleReport(3, 3, 0, 0, BEGAN, Duration.ZERO, null)));
        assertThat(call(OPEN, strict).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "Respond-Async, wait=10", "return=minimal,respond-async;foo=\"bar\""})
    void doesNotLetThoseWaitWhoWouldRatherNot(String prefer) throws IOException {
        request.addHeader("Prefer", prefer);

        MockHttpServletResponse answer = call(OPEN, DEFAULTS);

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getHeader("Preference-Applied")).isEqualTo("respond-async");
        assertThat(answer.getContentAsString())
                .isEqualTo("{\"flows_due\":3,\"timestamp\":\"2026-01-31T12:00:00.120Z\"}");
    }

    @Test
    void letsNobodyWaitInModeAsync() throws IOException {
        assertThat(call(OPEN, new EndpointRules(false, false, true)).getStatus())
                .isEqualTo(202);
        request.addHeader("Prefer", "wait=10");
        assertThat(call(OPEN, DEFAULTS).getStatus()).isEqualTo(200);
    }

    @Test
    void aSecondDeliveryShowsTheFirstOnesFigures() throws IOException {
        BeatFigures figures = new BeatFigures(4, 2, 1, 1, Duration.ofMillis(41));
        when(beats.take(any(), any())).thenReturn(duplicate(BeatOutcome.DONE, figures));

        MockHttpServletResponse answer = call(OPEN, DEFAULTS);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .isEqualTo("{\"flows_due\":4,\"flows_triggered\":2,\"flows_failed\":1,\"flows_running\":1,"
                        + "\"timestamp\":\"2026-01-31T12:00:00.120Z\",\"duration_ms\":41,\"duplicate\":true}");
    }

    @Test
    void aSecondDeliveryShowsWhatIsKnownWhileTheFirstIsUnderWay() throws IOException {
        when(beats.take(any(), any())).thenReturn(duplicate(BeatOutcome.RUNNING, null));

        assertThat(call(OPEN, DEFAULTS).getContentAsString())
                .isEqualTo("{\"timestamp\":\"2026-01-31T12:00:00.120Z\",\"duplicate\":true}");
    }

    private static BeatResult duplicate(BeatOutcome outcome, @Nullable BeatFigures figures) {
        return new BeatResult.Duplicate(new BeatRecord(1, new Beat(BEGAN, SOMEONE, "key:a"), outcome, figures));
    }

    @Test
    void saysWhenToComeAgain() throws IOException {
        when(beats.take(any(), any())).thenReturn(new BeatResult.TooSoon(Duration.ofSeconds(7)));

        MockHttpServletResponse answer = call(OPEN, DEFAULTS);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("7");
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Too Many Requests\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a, -, -, key:a",
                "a, job, 2026-01-31T12:00:00Z, key:a",
                "-, job, 2026-01-31T12:00:00Z, job:job at 2026-01-31T12:00:00Z",
                "-, job, -, -",
                "' ', -, -, -",
                "k\u00e9y, -, -, key-sha256:164af2efdbf2926ee7672d41d0a07f8e6d2720ce6919b5b563bebb8236b3c7a3"
            })
    void recognisesADeliveryByWhatItsSenderSays(
            @Nullable String key, @Nullable String job, @Nullable String time, @Nullable String id) throws IOException {
        header("Idempotency-Key", key);
        header("X-CloudScheduler-JobName", job);
        header("X-CloudScheduler-ScheduleTime", time);

        call(OPEN, DEFAULTS);

        verify(beats).take(SOMEONE, id);
    }

    @Test
    void anIdThatNobodySignedIsOfAKindOfItsOwn() throws IOException {
        header("webhook-id", "msg_1");

        call(OPEN, DEFAULTS);

        verify(beats).take(SOMEONE, "webhook-unsigned:msg_1");
    }

    @Test
    void aSignedIdGoesBeforeAnyOther() throws Exception {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        Instant now = Instant.now();
        byte[] body = "{\"b\": \u00e9}".getBytes(StandardCharsets.UTF_8);
        request.addHeader("webhook-id", "msg_1");
        request.addHeader("webhook-timestamp", now.getEpochSecond());
        request.addHeader(
                "webhook-signature",
                new Webhook(secret).sign("msg_1", now.getEpochSecond(), new String(body, StandardCharsets.UTF_8)));
        request.addHeader("Idempotency-Key", "a");
        request.setContent(body);
        SigningSecrets secrets = new SigningSecrets(List.of(secret));

        call(new Gate(new Authenticator(null, secrets, null), null), DEFAULTS);

        verify(beats)
                .take(
                        new BeatSource(
                                "192.0.2.1", "signature", secrets.fingerprints().get(0)),
                        "webhook:msg_1");
    }

    @Test
    void readsSixtyFourKilobytesAndNoMore() throws IOException {
        request.setContent(new byte[64 * 1024]);
        assertThat(call(OPEN, DEFAULTS).getStatus()).isEqualTo(200);

        request.setContent(new byte[64 * 1024 + 1]);
        MockHttpServletResponse answer = call(OPEN, DEFAULTS);
        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Content Too Large\"}");
    }

    @Test
    void readsNoBodyOfThoseWhoAreRefusedForTheirHeaders() throws IOException {
        HttpServletRequest slow = new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() {
                throw new AssertionError("nobody waits for this body");
            }
        };
        request.addHeader("webhook-id", "msg_1"); // no signing secret is set
        request.addHeader("X-Heartbeat-Token", "wrong");
        MockHttpServletResponse unauthorized = new MockHttpServletResponse();
        controller(TOKEN_ASKED, DEFAULTS).handleRequest(slow, unauthorized);
        MockHttpServletResponse forbidden = new MockHttpServletResponse();
        controller(WHITELISTED, DEFAULTS).handleRequest(slow, forbidden);

        assertThat(unauthorized.getStatus()).isEqualTo(401);
        assertThat(forbidden.getStatus()).isEqualTo(403);
    }

    @Test
    void refusesWhatABrowserSendsForAPageOfAnotherSite() throws IOException {
        request.addHeader("Sec-Fetch-Site", "cross-site");

        MockHttpServletResponse answer = call(OPEN, DEFAULTS);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"Forbidden\"}");
        verifyNoInteractions(beats);
    }

    @Test
    void goesByTheMethodThatWasSentNotByOneThatAFilterTookFromAHeader() throws IOException {
        request.setMethod("GET");
        HttpServletRequest overridden = new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "POST";
            }
        };
        MockHttpServletResponse answer = new MockHttpServletResponse();

        controller(OPEN, DEFAULTS).handleRequest(overridden, answer);

        assertThat(answer.getStatus()).isEqualTo(405);
        verifyNoInteractions(beats);
    }

    @Test
    void believesATrustedProxyThoughAFilterHidesItsHeader() throws IOException {
        request.setRemoteAddr("10.1.2.3");
        request.addHeader("X-Forwarded-For", "192.0.2.9");
        HttpServletRequestWrapper hidden = new HttpServletRequestWrapper(request) {
            @Override
            public Enumeration<String> getHeaders(String name) {
                return name.startsWith("X-Forwarded") ? Collections.emptyEnumeration() : super.getHeaders(name);
            }
        };

        controller(OPEN, DEFAULTS).handleRequest(hidden, new MockHttpServletResponse());

        verify(beats).take(new BeatSource("192.0.2.9", "none", null), null);
    }

    @Test
    void whoFailsTooOftenWaits() throws IOException {
        HeartbeatController controller =
                controller(new Gate(new Authenticator(new AcceptedTokens(List.of(TOKEN)), null, null), null), DEFAULTS);
        request.addHeader("X-Heartbeat-Token", "wrong");
        for (int attempt = 0; attempt < 10; attempt++) {
            controller.handleRequest(request, new MockHttpServletResponse());
        }
        MockHttpServletResponse answer = new MockHttpServletResponse();
        controller.handleRequest(request, answer);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).matches("[1-9][0-9]?");
        verifyNoInteractions(beats);
    }

    private void header(String name, @Nullable String value) {
        if (value != null) {
            request.addHeader(name, value);
        }
    }

    private MockHttpServletResponse call(Gate gate, String method, @Nullable String token, String address)
            throws IOException {
        request.setMethod(method);
        request.setRemoteAddr(address);
        header("X-Heartbeat-Token", token);
        return call(gate, DEFAULTS);
    }

    private MockHttpServletResponse call(Gate gate, EndpointRules rules) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        controller(gate, rules).handleRequest(request, response);
        return response;
    }

    private HeartbeatController controller(Gate gate, EndpointRules rules) {
        return new HeartbeatController(gate, PROXIES, beats, rules);
    }
}
