package dev.heartbeat.it.storm;

import dev.heartbeat.it.Application;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Several processes of one application. Those that are killed come back under a new name. */
final class Fleet implements AutoCloseable {

    private final Function<String, Application> starter;
    private final LongSupplier clock;
    private final Map<String, Long> deaths = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Berth> berths;

    /**
     * Starts them all at once, and waits until they are up.
     *
     * @param starter starts a process of that name
     * @param clock the database's, in microseconds
     */
    Fleet(int size, Function<String, Application> starter, LongSupplier clock) {
        this.starter = starter;
        this.clock = clock;
        this.berths = IntStream.rangeClosed(1, size).mapToObj(Berth::new).toList();
        try {
            awaitAllUp();
        } catch (RuntimeException notStarted) {
            close();
            throw notStarted;
        }
    }

    int size() {
        return berths.size();
    }

    /** Sends one a heartbeat and waits for the answer, if it is up. */
    void beat(int berth) {
        berths.get(berth).beat();
    }

    /** Sends each a heartbeat at the same time, and waits for the answers. */
    void beatAll() {
        CompletableFuture.allOf(berths.stream()
                        .map(berth -> CompletableFuture.runAsync(berth::beat, threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Kills any one, but not the last that is up, and has it started again. */
    synchronized void killOne(Random random) {
        List<Berth> up = berths.stream().filter(Berth::isUp).toList();
        if (up.size() > 1) {
            up.get(random.nextInt(up.size())).kill();
        }
    }

    void awaitAllUp() {
        berths.forEach(berth -> berth.start.join());
    }

    /** When those that were killed were gone, by their names. */
    Map<String, Long> deaths() {
        return Map.copyOf(deaths);
    }

    /** What was wrong with answers to heartbeats. That a process which is killed gives none is as it should be. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        try {
            CompletableFuture.allOf(berths.stream()
                            .map(berth -> berth.start.whenCompleteAsync((up, failed) -> berth.close(), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    /** The place of one process after the other. */
    private final class Berth {

        private final int number;
        private int starts;
        private volatile String name = "";
        private volatile @Nullable Application application;
        private volatile CompletableFuture<?> start;

        Berth(int number) {
            this.number = number;
            this.start = startOne();
        }

        boolean isUp() {
            return application != null;
        }

        void beat() {
            Application called = application;
            if (called == null) {
                return;
            }
            try {
                HttpResponse<String> answer = called.beat(null);
                if (answer.statusCode() != 200) {
                    complaints.add(answer.statusCode() + " " + answer.body() + "\n" + called.log());
                }
            } catch (UncheckedIOException unanswered) {
                if (called == application) {
                    complaints.add(String.valueOf(unanswered));
                }
            }
        }

        void kill() {
            Application victim = application;
            if (victim != null) {
                application = null;
                victim.kill();
                deaths.put(name, clock.getAsLong());
                start = startOne();
            }
        }

        /** Ended by force, since nothing is expected of it any more. */
        void close() {
            Application last = application;
            if (last != null) {
                last.kill();
            }
        }

        private CompletableFuture<?> startOne() {
            starts++;
            name = number + "." + starts;
            return CompletableFuture.supplyAsync(() -> starter.apply(name), threads)
                    .thenAccept(started -> application = started);
        }
    }
}
