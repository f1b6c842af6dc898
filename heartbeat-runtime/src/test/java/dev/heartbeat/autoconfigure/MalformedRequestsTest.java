package dev.heartbeat.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.RawHttp;
import dev.heartbeat.testing.RawHttp.Reply;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What no decent client sends. */
@Timeout(120)
class MalformedRequestsTest {

    private static final int REQUESTS = 2000;
    private static final int SENDERS = 16;
    private static final long SEED = 20260131;
    private static final String TOKEN = "a token of decent length";
    private static final String[] METHODS = {
        "POST",
        "PUT",
        "GET",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "DELETE",
        "PATCH",
        "CONNECT",
        "post",
        "FOO",
        "P\u00d6ST",
        "",
        "POST POST",
        "\0",
        "PROPFIND"
    };
    private static final String[] PATHS = {
        "/data_flows/heartbeat",
        "/data_flows/heartbeat",
        "/data_flows/heartbeat",
        "/data_flows/heartbeat/",
        "/data_flows/heartbeat;a=b",
        "/data_flows/heartbeat?%zz",
        "/data_flows%2fheartbeat",
        "/data_flows/../data_flows/heartbeat",
        "//data_flows//heartbeat",
        "/data_flows/heartbeat\u00e9",
        "http://evil.example/data_flows/heartbeat",
        "*"
    };
    private static final String[] HEADERS = {
        "X-Heartbeat-Token",
        "Authorization",
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
        "Idempotency-Key",
        "X-Forwarded-For",
        "Forwarded",
        "Prefer",
        "Content-Type",
        "X-CloudScheduler-JobName",
        "X-CloudScheduler-ScheduleTime",
        "Expect",
        "Cookie",
        "X-HTTP-Method-Override",
        "Origin",
        "Upgrade",
        "TE"
    };

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {}

    @Test
    void leaveTheServerAnsweringTheNextGoodOne() throws Exception {
        try (ConfigurableApplicationContext host = new SpringApplication(Host.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.generate-unique-name=true",
                        "--heartbeat.trusted-proxies=127.0.0.0/24",
                        "--heartbeat.authentication-token=" + TOKEN)) {
            int port = host.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            List<Socket> slow = slowSenders(port);

            List<Reply> replies = sendAll(port);

            assertThat(replies).hasSize(REQUESTS);
            assertThat(replies).filteredOn(reply -> reply.status() > 0).hasSizeGreaterThan(REQUESTS / 2);
            assertThat(replies).extracting(Reply::status).contains(200, 400, 401, 405, 413);
            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply.status()).isNotEqualTo(500);
                assertThat(reply.body()).doesNotContain("\tat ", "Exception", "org.apache", "springframework");
            });
            Reply good = RawHttp.send("127.0.1.1", port, request("POST", PATHS[0], token(), "Content-Length: 0", ""));
            assertThat(good.status()).isEqualTo(200);
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    /** They hold a thread each, and send next to nothing. */
    private static List<Socket> slowSenders(int port) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int sender = 0; sender < 8; sender++) {
            Socket socket = RawHttp.connect("127.0.1.2", port);
            socket.getOutputStream().write(request("POST", PATHS[0], token(), "Content-Length: 1000", "x"));
            sockets.add(socket);
        }
        return sockets;
    }

    private static List<Reply> sendAll(int port) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Reply>> futures = new ArrayList<>();
            for (int number = 0; number < REQUESTS; number++) {
                Random random = new Random(SEED + number);
                futures.add(threads.submit(() -> send(random, port)));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> future : futures) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    /** From many addresses, or they would all be told to wait for guessing. */
    private static Reply send(Random random, int port) throws Exception {
        byte[] request = malformed(random);
        try (Socket socket = RawHttp.connect("127.0.0." + (10 + random.nextInt(200)), port)) {
            int cut = random.nextInt(4) == 0 ? random.nextInt(request.length) : request.length;
            socket.getOutputStream().write(request, 0, cut);
            socket.getOutputStream().flush();
            socket.getOutputStream().write(request, cut, random.nextBoolean() ? request.length - cut : 0);
            socket.shutdownOutput();
            return RawHttp.read(socket);
        } catch (IOException hungUp) {
            return new Reply(0, "", "");
        }
    }

    private static byte[] malformed(Random random) {
        StringBuilder headers = new StringBuilder(random.nextBoolean() ? token() : "");
        int lines = random.nextInt(6);
        for (int line = 0; line < lines; line++) {
            headers.append(pick(random, HEADERS))
                    .append(random.nextInt(20) == 0 ? "" : ": ")
                    .append(value(random))
                    .append(random.nextInt(30) == 0 ? "\n" : "\r\n");
        }
        String method = random.nextBoolean() ? "POST" : pick(random, METHODS);
        return switch (random.nextInt(6)) {
            case 0 ->
                request(method, pick(random, PATHS), headers.toString(), "Transfer-Encoding: chunked", chunks(random));
            case 1 -> request(method, pick(random, PATHS), headers.toString(), "Content-Length: " + value(random), "x");
            case 2 -> request(method, pick(random, PATHS), headers.toString(), "Content-Length: 100", "cut off");
            case 3 ->
                request(
                        method,
                        pick(random, PATHS),
                        headers.toString(),
                        "Content-Length: 3\r\nTransfer-Encoding: chunked",
                        chunks(random));
            default ->
                request(method, pick(random, PATHS), headers.toString(), "Content-Length: " + random.nextInt(3), "");
        };
    }

    private static String value(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> "a".repeat(random.nextInt(7000));
            case 2 -> "a\r\nX-Heartbeat-Token: " + TOKEN;
            case 3 -> new String("\u202e\u0000\u2028 \ud83d\ude00".getBytes(UTF_8), ISO_8859_1);
            case 4 -> String.valueOf(random.nextLong());
            case 5 -> "multipart/form-data; boundary=" + random.nextInt();
            case 6 -> "127.0.0.1, [::1]:x, unknown, \"";
            case 7 -> "Bearer " + random.nextInt();
            default -> "100-continue";
        };
    }

    private static String chunks(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "5\r\nhello\r\n0\r\n\r\n";
            case 1 -> "5\r\nhel";
            case 2 -> "zz\r\nhello\r\n0\r\n\r\n";
            case 3 -> "ffffffffffffffff\r\nx";
            default -> "11000\r\n" + "x".repeat(0x11000) + "\r\n0\r\n\r\n";
        };
    }

    private static byte[] request(String method, String path, String headers, String length, String body) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + length
                        + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    private static String token() {
        return "X-Heartbeat-Token: " + TOKEN + "\r\n";
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
