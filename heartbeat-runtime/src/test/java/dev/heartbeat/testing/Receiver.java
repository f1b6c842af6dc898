package dev.heartbeat.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real server that keeps what it is sent, and answers as it is told. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CountDownLatch mayAnswer;

    /** Begins to listen. */
    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** A request. */
    public record Received(String method, String target, Map<String, List<String>> headers, String body) {

        /** The value of a header, whatever its capitals. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An address here. */
    public String url(String target) {
        return "http://localhost:" + server.getAddress().getPort() + target;
    }

    /** What has come, in order. */
    public List<Received> received() {
        return received;
    }

    /** The paths to which something has come, in order. */
    public List<String> targets() {
        return received.stream().map(Received::target).toList();
    }

    /** The next answers; 200 after that. */
    public void answerWith(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** Answers nothing until that is open. */
    public void waitFor(CountDownLatch latch) {
        mayAnswer = latch;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            CountDownLatch latch = mayAnswer;
            if (latch != null) {
                latch.await();
            }
            Integer status = answers.poll();
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
