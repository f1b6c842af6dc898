package dev.heartbeat.maven.beat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static final int PATIENCE_SECONDS = 30;

    private final Endpoint endpoint;

    CallerTest() throws IOException {
        endpoint = new Endpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void showsWhatAHeartbeatDid() throws Exception {
        assertThat(endpoint.caller().beat())
                .isEqualTo(new Outcome.Taken(
                        "2026-01-31T12:00:00Z  due 3  triggered 2  failed 0  took 41 ms  next due 2026-01-31T12:05:00Z (in"
                                + " 5m)",
                        Optional.empty()));
        assertThat(endpoint.received).containsExactly("POST /data_flows/heartbeat null");
    }

    @Test
    void sendsTheTokenAndShowsItNowhere() throws Exception {
        Outcome outcome = endpoint.answers(401, "{}").caller(" known to two \n").beat();

        assertThat(endpoint.received).containsExactly("POST /data_flows/heartbeat known to two");
        assertThat(outcome.toString()).doesNotContain("known");
        assertThat(BeatRequest.of("http://localhost", Optional.of("known to two")))
                .hasToString("BeatRequest[address=http://localhost/data_flows/heartbeat, token=***]");
    }

    @Test
    void pointsOutThatFlowsFailed() throws Exception {
        Outcome outcome = endpoint.answers(200, Endpoint.SUCCESS.replace("\"flows_failed\":0", "\"flows_failed\":1"))
                .caller()
                .beat();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Taken.class, taken -> {
            assertThat(taken.text()).contains("  failed 1  ");
            assertThat(taken.warning())
                    .contains("Flows failed: the history of their runs (data_flow_runs) and the application's log say"
                            + " why.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "202|{\"flows_due\":3,\"timestamp\":\"2026-01-31T12:00:00.123Z\"}|2026-01-31T12:00:00Z  due 3",
                "200|{\"flows_due\":1,\"flows_triggered\":0,\"flows_failed\":0,\"flows_running\":1,"
                        + "\"timestamp\":\"2026-01-31T12:00:00.123Z\",\"duration_ms\":25000}"
                        + "|2026-01-31T12:00:00Z  due 1  triggered 0  failed 0  running 1  took 25000 ms",
                "200|{\"timestamp\":\"2026-01-31T12:00:00.123Z\",\"duplicate\":true}"
                        + "|2026-01-31T12:00:00Z  (came before: nothing was run)"
            })
    void understandsTheOtherAnswers(int status, String body, String text) throws Exception {
        assertThat(endpoint.answers(status, body).caller().beat()).isEqualTo(new Outcome.Taken(text, Optional.empty()));
    }

    @Test
    void saysWhatToDoWithoutAToken() throws Exception {
        assertRefused(
                endpoint.answers(401, "{\"error\":\"Unauthorized\"}").caller(),
                " answered 401: the application asks for a token, and none was sent. Put it into the environment: export"
                        + " HEARTBEAT_TOKEN=…, the application's heartbeat.authentication-token.");
    }

    @Test
    void saysWhatToDoWithAWrongToken() throws Exception {
        assertRefused(
                endpoint.answers(401, "{\"error\":\"Unauthorized\"}").caller("wrong"),
                " answered 401: the token is not one of the application's heartbeat.authentication-token. Its log says"
                        + " what was wrong. Put the right one into the environment as HEARTBEAT_TOKEN.");
    }

    @Test
    void saysWhatToDoOutsideTheWhitelist() throws Exception {
        assertRefused(
                endpoint.answers(403, "{\"error\":\"Forbidden\"}").caller(),
                " answered 403: this machine's address is not among the application's heartbeat.whitelisted-ips. Add it;"
                        + " behind a proxy, list the proxy in heartbeat.trusted-proxies.");
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        assertRefused(
                endpoint.answers(429, "{}").with("Retry-After", "12").caller(),
                " answered 429: too soon after the last heartbeat (heartbeat.min-interval), or too many wrong tokens from"
                        + " this machine. Try again in 12 s.");
        assertRefused(
                endpoint.answers(503, "{}").with("Retry-After", "30").caller(),
                " answered 503: the application is starting or stopping, and ran nothing. Try again in 30 s.");
        assertRefused(
                endpoint.answers(503, "")
                        .with("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT")
                        .caller(),
                " answered 503: the application is starting or stopping, and ran nothing. Try again in a moment.");
    }

    @Test
    void saysWhereTheReasonIs() throws Exception {
        assertRefused(
                endpoint.answers(500, "{\"error\":\"…\",\"id\":\"4f\\u001b1c\"}")
                        .caller(),
                " answered 500: the heartbeat could not do its work. The application's log says why: look for 4f\uFFFD1c.");
        assertRefused(
                endpoint.answers(500, "<html>").caller(), " answered 500: the application failed. Its log says why.");
        assertRefused(
                endpoint.answers(500, Endpoint.SUCCESS).caller(),
                " answered 500: flows failed, and heartbeat.strict-status makes that an error: 2026-01-31T12:00:00Z  due 3"
                        + "  triggered 2  failed 0  took 41 ms  next due 2026-01-31T12:05:00Z (in 5m). The history of"
                        + " their runs (data_flow_runs) says why.");
    }

    @Test
    void saysThatTheAddressIsWrong() throws Exception {
        assertRefused(
                endpoint.answers(404, "").caller(),
                " answered 404: there is no heartbeat endpoint. Correct the path in -Dheartbeat.url: it is the"
                        + " application's heartbeat.endpoint-path, behind server.servlet.context-path where that is set.");
        assertRefused(
                endpoint.answers(302, "")
                        .with("Location", "https://elsewhere.example/")
                        .caller(),
                " answered 302: it redirects to https://elsewhere.example/, and heartbeats don't follow. Give the final"
                        + " address as -Dheartbeat.url.");
        assertRefused(
                endpoint.answers(200, "<html>Welcome</html>").caller(),
                " answered 200: but not as Heartbeat does, so something else is there. Correct host, port and path in"
                        + " -Dheartbeat.url; the path is the application's heartbeat.endpoint-path.");
        assertRefused(
                endpoint.answers(418, "").caller(),
                " answered 418: that is no answer of Heartbeat's. Look at the application's log, and at what stands before"
                        + " it.");
        assertRefused(
                endpoint.answers(502, "").caller(),
                " answered 502: a proxy got no answer from the application. Look whether it runs, and at its log.");
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int port = freePort();

        assertThat(new Caller(BeatRequest.of("http://localhost:" + port, Optional.empty()), Progress.none()).beat())
                .isEqualTo(new Outcome.Refused("Nothing listens at http://localhost:" + port + ". Start the application"
                        + " (mvn spring-boot:run), or say where it is:"
                        + " -Dheartbeat.url=http://localhost:8080/data_flows/heartbeat."));
    }

    @Test
    void saysThatThereIsNoSuchHost() throws Exception {
        assertThat(new Caller(BeatRequest.of("http://shop.invalid", Optional.empty()), Progress.none()).beat())
                .isEqualTo(new Outcome.Refused("There is no host named shop.invalid. Correct -Dheartbeat.url."));
    }

    @Test
    void saysThatThereIsNoTls() throws Exception {
        assertThat(adviceWhenServedBy(CallerTest::answerWithoutTls))
                .startsWith("No secure connection to https://localhost:")
                .endsWith("Is it http instead of https? Otherwise Java must trust its certificate.");
    }

    @Test
    void saysThatWhoHangsUpMayNotSpeakTls() throws Exception {
        assertThat(adviceWhenServedBy(CallerTest::hangUp))
                .startsWith("No secure connection to https://localhost:")
                .contains("Is it http instead of https?");
    }

    private static String adviceWhenServedBy(Consumer<ServerSocket> handshake) throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> handshake.accept(plain));
            server.start();
            Outcome outcome = new Caller(
                            BeatRequest.of("https://localhost:" + plain.getLocalPort(), Optional.empty()),
                            Progress.none())
                    .beat();
            server.join();
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            return ((Outcome.Refused) outcome).advice();
        }
    }

    private static void hangUp(ServerSocket socket) {
        try (Socket caller = socket.accept()) {
            // Java's HTTP client may wait for ever when it is cut off before it has sent its greeting.
            caller.getInputStream().read();
            caller.setSoLinger(true, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answerWithoutTls(ServerSocket socket) {
        try (Socket caller = socket.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            caller.getInputStream().readAllBytes(); // closed with something unread, it would take the answer back
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void saysThatNoAnswerCame() throws Exception {
        Caller hasty = new Caller(
                BeatRequest.of(endpoint.saysNothing().url(), Optional.empty()), Progress.none(), Duration.ofSeconds(1));

        assertThat(hasty.beat())
                .isEqualTo(new Outcome.Refused(endpoint.url() + " gave no answer within 1 s. Heartbeat answers within"
                        + " heartbeat.cycle.deadline, 25 s by default: look at the application's log."));
    }

    @Test
    void aTerminalShowsThatItWaits() throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Caller caller = new Caller(
                BeatRequest.of(endpoint.saysNothing().url(), Optional.empty()),
                Progress.on(new PrintStream(screen, true, US_ASCII)),
                Duration.ofSeconds(1));

        caller.beat();

        assertThat(screen.toString(US_ASCII))
                .startsWith("\r")
                .contains("\r/ waiting for the answer, 0 s\r")
                .endsWith("\r" + " ".repeat("| waiting for the answer, 0 s".length()) + "\r");
    }

    @Test
    void watchesUntilItIsInterruptedWhateverComes() throws Exception {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        Thread watch = new Thread(() -> {
            try {
                endpoint.caller().watch(Duration.ofMillis(10), outcomes::add);
            } catch (InterruptedException stopped) {
                interrupted.add(true);
            }
        });
        watch.start();
        try {
            assertThat(outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Outcome.Taken.class);
            endpoint.answers(503, "");
            Outcome next = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (next instanceof Outcome.Taken) {
                next = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(next).isInstanceOf(Outcome.Refused.class);
            assertThat(outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Outcome.Refused.class);
        } finally {
            watch.interrupt();
        }
        assertThat(interrupted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"localhost:8080", "ftp://localhost", "http://", "http://a b", "http:///x", "''"})
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> BeatRequest.of(url, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heartbeat.url is '" + url + "', which is no address. Write it as"
                        + " -Dheartbeat.url=http://localhost:8080/data_flows/heartbeat.");
    }

    @Test
    void refusesASecretInTheAddressAndNeverShowsOne() {
        assertThatThrownBy(() -> BeatRequest.of("http://me:hidden@localhost", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "heartbeat.url names a user, which Heartbeat doesn't read. Leave out what stands before the @,"
                                + " and give the token as HEARTBEAT_TOKEN.");
        assertThatThrownBy(() -> BeatRequest.of("http://localhost", Optional.of("hid\nden")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The token has a character that no header can carry. Use letters, digits and signs of ASCII,"
                                + " as openssl rand -hex 32 writes them.");
    }

    @Test
    void aBlankTokenIsNone() {
        assertThat(BeatRequest.of("http://localhost", Optional.of("  ")).token())
                .isEmpty();
    }

    @Test
    void keepsAPathThatIsGiven() {
        assertThat(BeatRequest.of("http://localhost:8080/shop/beat", Optional.empty())
                        .address())
                .hasToString("http://localhost:8080/shop/beat");
    }

    private void assertRefused(Caller caller, String advice) throws InterruptedException {
        assertThat(caller.beat()).isEqualTo(new Outcome.Refused(endpoint.url() + advice));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
