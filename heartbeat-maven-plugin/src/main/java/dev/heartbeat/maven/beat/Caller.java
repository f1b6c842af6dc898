package dev.heartbeat.maven.beat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sends heartbeats to one application. For use by one thread. */
public final class Caller {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration FRAME = Duration.ofMillis(100);

    private final BeatRequest request;
    private final Progress progress;
    private final Duration patience;

    // A redirect is not followed: the token would go along.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .build();

    /** Prepares to send; nothing is sent yet. */
    public Caller(BeatRequest request, Progress progress) {
        this(request, progress, PATIENCE);
    }

    Caller(BeatRequest request, Progress progress, Duration patience) {
        this.request = request;
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Sends one heartbeat and waits for the answer.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Outcome beat() throws InterruptedException {
        try {
            return outcome(Answer.of(answer()));
        } catch (IOException failure) {
            return new Outcome.Refused(new Advice(request).on(failure, patience));
        } finally {
            progress.clear();
        }
    }

    /**
     * Sends heartbeats until the thread is interrupted, whatever comes of them.
     *
     * @param every from the begin of one to the begin of the next, if that took no longer
     * @param shown what is done with each outcome
     * @throws InterruptedException when the thread is interrupted
     */
    public void watch(Duration every, Consumer<Outcome> shown) throws InterruptedException {
        while (true) {
            long began = System.nanoTime();
            shown.accept(beat());
            Duration passed = since(began);
            while (passed.compareTo(every) < 0) {
                progress.waitingForNextBeat(passed, every);
                Duration left = every.minus(passed);
                Thread.sleep((left.compareTo(FRAME) < 0 ? left : FRAME).toMillis() + 1);
                passed = since(began);
            }
            progress.clear();
        }
    }

    private HttpResponse<String> answer() throws IOException, InterruptedException {
        HttpRequest.Builder heartbeat =
                HttpRequest.newBuilder(request.address()).timeout(patience).POST(BodyPublishers.noBody());
        request.token().ifPresent(token -> heartbeat.header("X-Heartbeat-Token", token));
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(heartbeat.build(), BodyHandlers.ofString());
        while (true) {
            try {
                return answer.get(FRAME.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                progress.waitingForAnswer(since(began));
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IOException(failed.getCause());
            } catch (InterruptedException stopped) {
                answer.cancel(true);
                throw stopped;
            }
        }
    }

    private Outcome outcome(Answer answer) {
        boolean taken = answer.status() == 200 || answer.status() == 202;
        if (!taken || !answer.hasFigures()) {
            return new Outcome.Refused(new Advice(request).on(answer));
        }
        return new Outcome.Taken(answer.line(), warning(answer));
    }

    private static Optional<String> warning(Answer answer) {
        if (answer.figure("flows_failed") > 0) {
            return Optional.of(
                    "Flows failed: the history of their runs (data_flow_runs) and the application's log say why.");
        }
        return Optional.empty();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
