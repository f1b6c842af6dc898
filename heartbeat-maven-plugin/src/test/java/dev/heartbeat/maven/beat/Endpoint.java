package dev.heartbeat.maven.beat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Something that answers at an address, as it is told to. */
public final class Endpoint implements AutoCloseable {

    static final String SUCCESS = "{\"flows_due\":3,\"flows_triggered\":2,\"flows_failed\":0,"
            + "\"timestamp\":\"2026-01-31T12:00:00.123Z\",\"duration_ms\":41,\"next_due_at\":\"2026-01-31T12:05:00.000Z\"}";

    /** Method, path and token of the requests that came. */
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = SUCCESS;
    private volatile Map<String, String> headers = Map.of();
    private volatile boolean silent;

    /** Answers with success. */
    public Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The tokens that came. */
    public List<String> tokens() {
        return received.stream()
                .map(request -> request.substring(request.lastIndexOf("heartbeat ") + "heartbeat ".length()))
                .toList();
    }

    Endpoint answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
        return this;
    }

    Endpoint with(String header, String value) {
        headers = Map.of(header, value);
        return this;
    }

    Endpoint saysNothing() {
        silent = true;
        return this;
    }

    /** Its address, with the path of heartbeats. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/data_flows/heartbeat";
    }

    Caller caller() {
        return new Caller(BeatRequest.of(url(), Optional.empty()), Progress.none());
    }

    Caller caller(String token) {
        return new Caller(BeatRequest.of(url(), Optional.of(token)), Progress.none());
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Heartbeat-Token"));
        if (silent) {
            awaitTheEnd();
        }
        headers.forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
