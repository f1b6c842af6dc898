package dev.heartbeat.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.RawHttp;
import dev.heartbeat.testing.RawHttp.Reply;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody sends who looks for a way around the gate, on a server with Spring Security. */
@Timeout(120)
class HostileRequestsTest {

    private static final String TOKEN = "a-token-of-decent-length";
    private static final String PATH = "/data_flows/heartbeat";

    /** Those that some part of a server may take for the endpoint's. */
    private static final List<String> PATHS = List.of(
            PATH,
            PATH + "/",
            PATH + "//",
            PATH + ";x=1",
            PATH + ";",
            PATH + "/;/",
            PATH + "/.",
            PATH + "/x/..",
            PATH + "?",
            PATH + "#x",
            PATH + ".json",
            PATH + ".",
            PATH + "%20",
            PATH + "%00",
            PATH + "%0d%0aX-Heartbeat-Token:%20" + TOKEN,
            "//data_flows//heartbeat",
            "/data_flows;x=1/heartbeat",
            "/data_flows%2Fheartbeat",
            "/data_flows%252Fheartbeat",
            "/data_flows%5Cheartbeat",
            "/data_flows\\heartbeat",
            "/./data_flows/heartbeat",
            "/x/../data_flows/heartbeat",
            "/x/%2e%2e/data_flows/heartbeat",
            "/data_flows/%68eartbeat",
            "/data_flows/hea%72tbeat",
            "/DATA_FLOWS/HEARTBEAT",
            "/Data_Flows/Heartbeat",
            "http://evil.example" + PATH,
            "http://user:pass@evil.example" + PATH,
            PATH + "?X-Heartbeat-Token=" + TOKEN + "&token=" + TOKEN + "&access_token=" + TOKEN);

    private static final AtomicInteger SOURCE = new AtomicInteger();

    private static ConfigurableApplicationContext host;
    private static int port;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {}

    @BeforeAll
    static void start() {
        host = new SpringApplication(Host.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.generate-unique-name=true",
                        "--heartbeat.authentication-token=" + TOKEN);
        port = host.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void noPathLeadsAroundTheGate() throws Exception {
        int before = beats();
        for (String path : PATHS) {
            for (String method : List.of("POST", "PUT", "GET", "HEAD")) {
                assertThat(send(request(method, path, "")).status())
                        .as(method + " " + path)
                        .isNotIn(0, 200, 202, 500);
            }
        }
        assertThat(beats()).isEqualTo(before);
    }

    @Test
    void everyPathThatReachesTheEndpointIsAnsweredByTheContract() throws Exception {
        for (String path : PATHS) {
            Reply reply = send(request("POST", path, token(TOKEN)));
            assertThat(reply.status()).as(path).isIn(200, 302, 400, 401, 403, 404);
            assertThat(reply.body()).as(path).doesNotContain("\tat ", "Exception");
        }
        for (String same : List.of(PATH, PATH + "/", PATH + "?", "/data_flows/%68eartbeat")) {
            assertThat(send(request("POST", same, token(TOKEN))).status())
                    .as(same)
                    .isEqualTo(200);
        }
    }

    @Test
    void noHeaderMakesUpForACredential() throws Exception {
        int before = beats();
        for (String headers : List.of(
                token("wrong") + token(TOKEN),
                token(TOKEN) + token("wrong"),
                token(TOKEN + ", wrong"),
                token("wrong, " + TOKEN),
                token("wrong") + "x-heartbeat-token: " + TOKEN + "\r\n",
                "X_Heartbeat_Token: " + TOKEN + "\r\n",
                "X-Heartbeat-Token : " + TOKEN + "\r\n",
                " X-Heartbeat-Token: " + TOKEN + "\r\n",
                "X-Heartbeat-Token:\r\n",
                "Authorization: " + TOKEN + "\r\n",
                "Authorization: Basic " + TOKEN + "\r\n",
                "Authorization: Bearer\t" + TOKEN + "\r\n",
                "Authorization: Bearer wrong, Bearer " + TOKEN + "\r\n",
                "Authorization: Bearer wrong\r\nAuthorization: Bearer " + TOKEN + "\r\n",
                "Authorization: Bearer " + TOKEN + "\r\nAuthorization: Bearer wrong\r\n",
                "Authorization: Bearer " + TOKEN + "\0\r\n",
                "Proxy-Authorization: Bearer " + TOKEN + "\r\n",
                "Cookie: X-Heartbeat-Token=" + TOKEN + "\r\n",
                token("x".repeat(7000)),
                token("x".repeat(100_000)),
                "X-Original-URL: /\r\nX-Rewrite-URL: /\r\nX-Forwarded-Prefix: /x\r\n",
                "X-Forwarded-For: 127.0.0.1\r\nX-Real-IP: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\n",
                "Host: evil.example\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n")) {
            assertThat(send(request("POST", PATH, headers)).status())
                    .as(headers)
                    .isIn(400, 401, 431);
        }
        assertThat(beats()).isEqualTo(before);
    }

    @Test
    void noHeaderMakesAnotherMethodAHeartbeat() throws Exception {
        int before = beats();
        for (String override : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            for (String method : List.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE", "post", "POSTS")) {
                Reply reply = send(request(method, PATH + "?_method=POST", token(TOKEN) + override + ": POST\r\n"));
                assertThat(reply.status())
                        .as(method + " " + override)
                        .isIn(400, 401, 405, 501); // 401 is the error page's
                assertThat(reply.body()).doesNotContain(TOKEN);
            }
        }
        assertThat(beats()).isEqualTo(before);
    }

    @Test
    void noBodyHidesASecondRequestThatGetsPastTheGate() throws Exception {
        int before = beats();
        String second = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
        for (String framing : List.of(
                "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second,
                "Transfer-Encoding: chunked\r\nContent-Length: " + second.length() + "\r\n\r\n0\r\n\r\n" + second,
                "Content-Length: 0\r\nContent-Length: " + second.length() + "\r\n\r\n" + second,
                "Content-Length: +0\r\n\r\n" + second,
                "Content-Length: -1\r\n\r\n" + second,
                "Content-Length: 0, " + second.length() + "\r\n\r\n" + second,
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + second,
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + second,
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + second)) {
            String request = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + framing;
            try (Socket socket = RawHttp.connect(source(), port)) {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                socket.shutdownOutput();
                assertThat(RawHttp.read(socket).status()).as(framing).isIn(400, 401, 411, 501);
            }
        }
        assertThat(beats()).isEqualTo(before);
    }

    @Test
    void olderHttpIsServedAndNothingElseIsTakenForIt() throws Exception {
        String old = "POST " + PATH + " HTTP/1.0\r\nContent-Length: 0\r\n";
        assertThat(send((old + "\r\n").getBytes(ISO_8859_1)).status()).isEqualTo(401);
        assertThat(send((old + token(TOKEN) + "\r\n").getBytes(ISO_8859_1)).status())
                .isEqualTo(200);
        int before = beats();
        for (String other : List.of(
                "POST " + PATH + "\r\n",
                "POST " + PATH + " HTTP/3.7\r\n" + token(TOKEN) + "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002")) {
            assertThat(send(other.getBytes(ISO_8859_1)).status()).as(other).isNotIn(200, 202, 500);
        }
        assertThat(beats()).isEqualTo(before);
    }

    /** The server asks for the body of whoever waits to be asked, but nobody waits for it. */
    @Test
    void whoWaitsToBeAskedForABodyIsJudgedBefore() throws Exception {
        try (Socket socket = RawHttp.connect(source(), port)) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n")
                            .getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(60), ISO_8859_1);
            assertThat(answer.replace("HTTP/1.1 100 \r\n\r\n", "")).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void whoIsRefusedFillsNoTable() throws Exception {
        int before = beats();
        for (int number = 0; number < 200; number++) {
            send(request("POST", PATH, token("wrong") + "Idempotency-Key: " + number + "\r\n"));
        }
        assertThat(beats()).isEqualTo(before);
    }

    private static int beats() {
        return JdbcClient.create(host.getBean(DataSource.class))
                .sql("select count(*) from data_flow_heartbeats")
                .query(Integer.class)
                .single();
    }

    /** Another one each time, or they would soon be told to wait. */
    private static String source() {
        int number = SOURCE.getAndIncrement();
        return "127.0." + (1 + number / 250) + "." + (1 + number % 250);
    }

    private static Reply send(byte[] request) throws IOException {
        try (Socket socket = RawHttp.connect(source(), port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return RawHttp.read(socket);
        } catch (IOException hungUp) {
            return new Reply(400, "", "");
        }
    }

    private static byte[] request(String method, String path, String headers) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                        + "Content-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String token(String token) {
        return "X-Heartbeat-Token: " + token + "\r\n";
    }
}
