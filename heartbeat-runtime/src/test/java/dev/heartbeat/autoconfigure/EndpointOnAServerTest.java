package dev.heartbeat.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.testing.RawHttp;
import dev.heartbeat.testing.RawHttp.Reply;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every answer of the contract, from a real server. */
@Timeout(120)
class EndpointOnAServerTest {

    /** Which one, the build says. */
    private static final String SERVER = System.getProperty("heartbeat.test.server", "Tomcat");

    private static final String TOKEN = "a token of decent length";
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ADMITTED = "127.0.0.1";
    private static final String FORBIDDEN = "127.0.0.2";
    private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";
    static final String WITHOUT_SECURITY = "--spring.autoconfigure.exclude=" + SECURITY
            + "web.servlet.ServletWebSecurityAutoConfiguration," + SECURITY
            + "web.servlet.SecurityFilterAutoConfiguration," + SECURITY + "UserDetailsServiceAutoConfiguration,"
            + SECURITY
            + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        @Bean
        FlowRegistry flowRegistry() {
            return new FlowRegistry(List.of(FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("sync", "com.acme.SyncFlow").every("5m"), (none, beans) -> context -> {
                        throw new IllegalStateException("no");
                    })));
        }
    }

    private final SoftAssertions softly = new SoftAssertions();
    private String path = Circumstances.DEFAULT_PATH;
    private int port;

    /** All of them only where the build says so, since each starts an application. */
    static List<Circumstances> circumstances() {
        return Boolean.getBoolean("heartbeat.test.all") ? Circumstances.all() : Circumstances.eachPair();
    }

    @Test
    void eachPairOfCircumstancesIsThere() {
        assertThat(Circumstances.all()).hasSize(16).doesNotHaveDuplicates();
        assertThat(pairs(Circumstances.eachPair())).hasSize(24).isEqualTo(pairs(Circumstances.all()));
    }

    private static Set<String> pairs(List<Circumstances> circumstances) {
        return circumstances.stream().flatMap(each -> each.pairs().stream()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("circumstances")
    void givesEveryAnswerOfTheContract(Circumstances circumstances) throws Exception {
        String context = circumstances.context();
        String endpoint = circumstances.endpoint();
        path = context + endpoint;
        try (ConfigurableApplicationContext host = start(
                "--server.servlet.context-path=" + context,
                "--heartbeat.endpoint-path=" + endpoint,
                "--heartbeat.authentication-token=" + TOKEN,
                "--heartbeat.signing-secret=" + SECRET,
                "--heartbeat.ip-whitelisting-enabled=true",
                "--heartbeat.whitelisted-ips=" + ADMITTED,
                "--heartbeat.trusted-proxies=" + RawHttp.Proxy.ADDRESS,
                circumstances.security() ? "--logging.level.none=info" : WITHOUT_SECURITY)) {
            int server = port(host);
            try (RawHttp.Proxy before = new RawHttp.Proxy(server)) {
                port = circumstances.proxy() ? before.port() : server;
                admitsWhoHasACredential();
                refusesWhoHasNone();
                takesNoOtherMethod();
                answersNoPreflight();
                waitsForNoBodyOfThoseWhoAreRefused();
                takesBodiesOfAnyType();
                doesNotLetThoseWaitWhoAskForIt();
                recognisesSecondDeliveries();
                refusesForbiddenAddresses();
                slowsGuessingDown();
            }
        }
        softly.assertAll();
    }

    @Test
    void countsFailuresAndKeepsItsDistanceOnRequest() throws Exception {
        try (ConfigurableApplicationContext host =
                start("--heartbeat.strict-status=true", "--heartbeat.min-interval=1h", "--heartbeat.allow-get=true")) {
            port = port(host);
            expect("GET", "", "", "", 500, "\\{\"error\":\"Flows failed\\..*\"flows_failed\":1,.*");
            Reply refused = expect("POST", "", "", "", 429, "\\{\"error\":\"Too Many Requests\"}");
            softly.assertThat(refused.head()).containsPattern("\r\nRetry-After: (3600|35[0-9][0-9])\r\n");
            Reply head = exchange(ADMITTED, request("HEAD", path, "", ""));
            softly.assertThat(head.status()).isEqualTo(405);
            softly.assertThat(head.head()).contains("\r\nAllow: POST, PUT, GET\r\n");
            host.getBean(HeartbeatLifecycle.class).stop();
            Reply stopping = expect("POST", "", "", "", 503, "\\{\"error\":\"The application is stopping\\.\"}");
            softly.assertThat(stopping.has("Retry-After")).isTrue();
        }
        softly.assertAll();
    }

    @Test
    void letsNobodyWaitInModeAsync() throws Exception {
        try (ConfigurableApplicationContext host = start("--heartbeat.mode=async")) {
            port = port(host);
            expect("POST", "", "", "", 202, "\\{\"flows_due\":1,\"timestamp\":\"[^\"]+\"}");
        }
        softly.assertAll();
    }

    private void admitsWhoHasACredential() throws Exception {
        String figures = "\\{\"flows_due\":\\d,\"flows_triggered\":0,\"flows_failed\":\\d,\"timestamp\":.*";
        expect("POST", "", token(TOKEN), "", 200, figures);
        expect("PUT", "", token(TOKEN), "", 200, figures);
        expect("POST", "/", token(TOKEN), "", 200, figures);
        expect("POST", "?a=b", token(TOKEN), "", 200, figures);
        expect("POST", "", "Authorization: Bearer " + TOKEN + "\r\n", "", 200, figures);
        String body = "{\"b\":  1}";
        expect("POST", "", signature("msg_1", body), body, 200, figures);
        expect("POST", "", signature("msg_1", body), body, 200, ".*\"duplicate\":true}");
    }

    private void refusesWhoHasNone() throws Exception {
        expect("POST", "", "", "", 401, "\\{\"error\":\"Unauthorized\"}");
        expect("POST", "", token("wrong"), "", 401, "\\{\"error\":\"Unauthorized\"}");
        expect("POST", "", signature("msg_2", "a"), "b", 401, "\\{\"error\":\"Unauthorized\"}");
    }

    private void takesNoOtherMethod() throws Exception {
        for (String method : List.of("GET", "DELETE", "PATCH", "OPTIONS")) {
            Reply reply = expect(method, "", token(TOKEN), "", 405, "\\{\"error\":\"Method Not Allowed\"}");
            softly.assertThat(reply.head()).as(method).contains("\r\nAllow: POST, PUT\r\n");
        }
        softly.assertThat(exchange(ADMITTED, request("HEAD", path, token(TOKEN), ""))
                        .status())
                .isEqualTo(405);
    }

    private void answersNoPreflight() throws Exception {
        Reply reply = expect(
                "OPTIONS",
                "",
                "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
                "",
                405,
                "\\{\"error\":\"Method Not Allowed\"}");
        softly.assertThat(reply.head()).contains("\r\nAllow: POST, PUT\r\n");
        softly.assertThat(reply.has("Access-Control-Allow-Origin")).isFalse();
        Reply beat = expect("POST", "", token(TOKEN) + "Origin: https://evil.example\r\n", "", 200, ".*");
        softly.assertThat(beat.has("Access-Control-Allow-Origin")).isFalse();
    }

    /** It never comes, and the answer is there. */
    private void waitsForNoBodyOfThoseWhoAreRefused() throws Exception {
        try (Socket socket = RawHttp.connect(ADMITTED, port)) {
            byte[] head = request("POST", path, "", "x".repeat(100));
            socket.getOutputStream().write(head, 0, head.length - 100);
            socket.getOutputStream().flush();
            softly.assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    private void takesBodiesOfAnyType() throws Exception {
        String multipart = "Content-Type: multipart/form-data; boundary=x\r\n";
        expect("POST", "", token(TOKEN) + multipart, "no multipart at all", 200, ".*");
        expect("PUT", "", token(TOKEN) + multipart, "--x\r\nbroken", 200, ".*");
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        expect("PUT", "", token(TOKEN) + form, "a=%zz&&&=", 200, ".*");
        expect("PUT", "", form + signature("msg_3", "a=b"), "a=b", 200, ".*");
        expect("POST", "", token(TOKEN), "x".repeat(64 * 1024), 200, ".*");
        expect("POST", "", token(TOKEN), "x".repeat(64 * 1024 + 1), 413, "\\{\"error\":\"Content Too Large\"}");
    }

    private void doesNotLetThoseWaitWhoAskForIt() throws Exception {
        Reply reply = expect(
                "POST",
                "",
                token(TOKEN) + "Prefer: respond-async\r\n",
                "",
                202,
                "\\{\"flows_due\":0,\"timestamp\":\"[^\"]+\"}");
        softly.assertThat(reply.head()).contains("\r\nPreference-Applied: respond-async\r\n");
    }

    private void recognisesSecondDeliveries() throws Exception {
        for (String id : List.of(
                "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                "X-CloudScheduler-JobName: beat\r\nX-CloudScheduler-ScheduleTime: 2026-01-31T12:00:00Z\r\n")) {
            expect("POST", "", token(TOKEN) + id, "", 200, ".*\"duration_ms\":\\d+,\"next_due_at\":.*");
            expect("POST", "", token(TOKEN) + id, "", 200, ".*\"duration_ms\":\\d+,\"duplicate\":true}");
            expect("POST", "", id, "", 401, ".*");
        }
    }

    private void refusesForbiddenAddresses() throws Exception {
        for (String forged : List.of("", "X-Forwarded-For: " + ADMITTED + "\r\n")) {
            Reply reply = exchange(FORBIDDEN, request("POST", path, token(TOKEN) + forged, ""));
            softly.assertThat(reply.status()).as(forged).isEqualTo(403);
            softly.assertThat(reply.body()).isEqualTo("{\"error\":\"Forbidden\"}");
        }
        softly.assertThat(exchange(FORBIDDEN, request("POST", path, "", "")).status())
                .as("authentication is judged first")
                .isEqualTo(401);
    }

    private void slowsGuessingDown() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int guess = 0; guess < 11; guess++) {
            statuses.add(exchange("127.0.0.9", request("POST", path, token("guess " + guess), ""))
                    .status());
        }
        softly.assertThat(statuses).startsWith(401).endsWith(429);
        softly.assertThat(exchange("127.0.0.9", request("POST", path, token(TOKEN), ""))
                        .has("Retry-After"))
                .isTrue();
        expect("POST", "", token(TOKEN), "", 200, ".*");
    }

    private Reply expect(String method, String rest, String headers, String body, int status, String json)
            throws Exception {
        Reply reply = exchange(ADMITTED, request(method, path + rest, headers, body));
        softly.assertThat(reply.status()).as(method + " " + headers).isEqualTo(status);
        softly.assertThat(reply.body()).matches(json);
        softly.assertThat(reply.head()).contains("\r\nCache-Control: no-store", "\r\nContent-Type: application/json");
        softly.assertThat(reply.has("Set-Cookie") || reply.has("Location")).isFalse();
        return reply;
    }

    private Reply exchange(String from, byte[] request) throws Exception {
        return RawHttp.send(from, port, request);
    }

    private static byte[] request(String method, String path, String headers, String body) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    private static String token(String token) {
        return "X-Heartbeat-Token: " + token + "\r\n";
    }

    private static String signature(String id, String body) throws Exception {
        long now = Instant.now().getEpochSecond();
        return "webhook-id: " + id + "\r\nwebhook-timestamp: " + now + "\r\nwebhook-signature: "
                + new Webhook(SECRET).sign(id, now, body) + "\r\n";
    }

    private static int port(ConfigurableApplicationContext host) {
        return host.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        all.add("--spring.datasource.generate-unique-name=true");
        ConfigurableApplicationContext host = new SpringApplication(Host.class).run(all.toArray(String[]::new));
        assertThat(Objects.requireNonNull(((WebServerApplicationContext) host).getWebServer())
                        .getClass()
                        .getSimpleName())
                .startsWith(SERVER);
        return host;
    }
}
