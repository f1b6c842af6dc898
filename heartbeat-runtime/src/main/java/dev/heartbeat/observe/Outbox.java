package dev.heartbeat.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to other systems, one after the other, in a thread that lives only while there is something. What can't be
 * delivered is tried again later and later, while others go on. Only so much waits; more is dropped. All of it is in
 * memory. Thread-safe.
 */
public final class Outbox implements AutoCloseable {

    /** How long after each try that failed. */
    public static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int IDLE_SECONDS = 5;
    private static final int LAST_GRACE_SECONDS = 5;

    private final DeliveryListener listener;
    private final List<Duration> pauses;
    private final int most;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    /**
     * Empty.
     *
     * @param listener is told what has become of each
     * @param pauses how long after each try that failed, until it is given up
     * @param most so much waits
     */
    public Outbox(DeliveryListener listener, List<Duration> pauses, int most) {
        this.listener = listener;
        this.pauses = List.copyOf(pauses);
        this.most = most;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread newThread = new Thread(null, task, "heartbeat-alerts", 0, false);
            newThread.setDaemon(true);
            newThread.setContextClassLoader(Outbox.class.getClassLoader()); // listeners of the host run in it
            return newThread;
        });
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Delivers something soon.
     *
     * @param letter makes it, in the thread of this outbox; null where there turns out to be nothing to deliver
     */
    void send(Channel channel, Supplier<@Nullable Letter> letter) {
        if (waiting.incrementAndGet() > most) {
            drop(channel);
        } else {
            schedule(channel, () -> deliver(letter.get()), Duration.ZERO);
        }
    }

    /** Delivers what waits for its first try, for a few seconds at the most; what waits for another one is given up. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean isDone = thread.awaitTermination(LAST_GRACE_SECONDS, TimeUnit.SECONDS);
            if (!isDone) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        reportDropped(dropped.getAndSet(0));
        int left = waiting.get();
        if (left > 0) {
            log.warn("The application stops before {} alerts or pings were delivered.", left);
        }
    }

    private void deliver(@Nullable Letter letter) {
        if (letter != null) {
            deliver(letter, 0);
        }
    }

    private void deliverAgain(Letter letter, int failures) {
        if (!letter.isOutdated()) {
            deliver(letter, failures);
        }
    }

    private void deliver(Letter letter, int failures) {
        Letter.Answer answer = letter.deliver();
        if (!(answer instanceof Letter.Answer.Failed failed)) {
            listener.ended(letter.channel(), Delivery.SENT);
        } else if (letter.isRepeated() && failed.mayPass() && failures < pauses.size()) {
            log.debug("Not delivered to {}, and tried again: {}", letter.address(), failed.why());
            waiting.incrementAndGet();
            schedule(letter.channel(), () -> deliverAgain(letter, failures + 1), pauses.get(failures));
        } else {
            log.warn(
                    "{} could not be delivered to {} and is given up after {} tries: {}.",
                    letter.channel() == Channel.PING ? "A ping" : "An alert",
                    letter.address(),
                    failures + 1,
                    failed.why());
            listener.ended(letter.channel(), Delivery.FAILED);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a task that fails says so itself
    private void schedule(Channel channel, Runnable task, Duration delay) {
        try {
            thread.schedule(() -> run(channel, task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            drop(channel);
        }
    }

    private void drop(Channel channel) {
        waiting.decrementAndGet();
        dropped.incrementAndGet();
        listener.ended(channel, Delivery.DROPPED);
    }

    private void run(Channel channel, Runnable task) {
        reportDropped(dropped.getAndSet(0));
        try {
            task.run();
        } catch (RuntimeException | Error failed) {
            log.warn("An alert or a ping could not be made.", failed);
            listener.ended(channel, Delivery.FAILED);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static void reportDropped(long missing) {
        if (missing > 0) {
            log.warn("{} alerts or pings were dropped, since too many waited or the application stopped.", missing);
        }
    }
}
