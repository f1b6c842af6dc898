package dev.heartbeat.cycle;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of cycles that nobody waits for: few, and none where there is nothing to do. What is refused since all are
 * busy is made up for by one call when one of them is free. Thread-safe.
 */
final class BeatThreads implements AutoCloseable {

    static final int MOST = 8;

    private static final int IDLE_SECONDS = 5;
    private static final int GRACE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final Runnable makeUp;
    private int busy;
    private boolean owesOne;

    BeatThreads(Runnable makeUp) {
        this.makeUp = makeUp;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "heartbeat-beat-" + number.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(BeatThreads.class.getClassLoader()); // listeners of the host run in it
                    return thread;
                });
    }

    /**
     * Runs it at once, unless all threads are busy; says whether it runs.
     *
     * @param cycle throws nothing
     */
    boolean run(Runnable cycle) {
        if (!begins()) {
            return false;
        }
        try {
            threads.execute(() -> runAndMakeUp(cycle));
            return true;
        } catch (RejectedExecutionException | Error noThread) {
            giveUp();
            throw noThread;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void runAndMakeUp(Runnable cycle) {
        Runnable next = cycle;
        do {
            next.run();
            next = makeUp;
        } while (!ends());
    }

    private synchronized boolean begins() {
        if (busy == MOST) {
            owesOne = true;
            return false;
        }
        busy++;
        return true;
    }

    private synchronized void giveUp() {
        busy--;
    }

    /** Unless there is something to make up for. */
    private synchronized boolean ends() {
        if (owesOne) {
            owesOne = false;
            return false;
        }
        busy--;
        return true;
    }
}
