package dev.heartbeat.cycle;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each run a thread at once, and lets the thread end soon after. A thread takes nothing along that the thread of
 * some caller has in its inheritable variables. Thread-safe.
 */
public final class RunThreads implements Executor, AutoCloseable {

    private static final String NAME = "heartbeat-run-";
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final @Nullable ClassLoader classLoader;

    private RunThreads(ThreadFactory factory, int idleSeconds, @Nullable ClassLoader classLoader) {
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, idleSeconds, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
        this.classLoader = classLoader;
    }

    /**
     * Threads of the operating system, used again while there is work.
     *
     * @param classLoader the context class loader of what runs; null for the system's
     */
    public static RunThreads platform(@Nullable ClassLoader classLoader) {
        AtomicInteger number = new AtomicInteger();
        return new RunThreads(
                task -> {
                    Thread thread = new Thread(null, task, NAME + number.incrementAndGet(), 0, false);
                    thread.setDaemon(true); // a flow that doesn't end must not keep a stopped application alive
                    return thread;
                },
                IDLE_SECONDS,
                classLoader);
    }

    /**
     * Virtual threads, a new one for each run.
     *
     * @param classLoader the context class loader of what runs; null for the system's
     * @throws UnsupportedOperationException before Java 21
     */
    public static RunThreads virtual(@Nullable ClassLoader classLoader) {
        return new RunThreads(virtualFactory(), 0, classLoader);
    }

    @Override
    public void execute(Runnable run) {
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(classLoader);
            run.run();
        });
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** By reflection, since this is compiled for a Java that does not have them yet. */
    private static ThreadFactory virtualFactory() {
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            builder = type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
            builder = type.getMethod("inheritInheritableThreadLocals", boolean.class)
                    .invoke(builder, false);
            return (ThreadFactory)
                    Objects.requireNonNull(type.getMethod("factory").invoke(builder));
        } catch (ReflectiveOperationException missing) {
            throw new UnsupportedOperationException("Virtual threads need Java 21 or newer.", missing);
        }
    }
}
