package dev.heartbeat.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Sees every execution of this process: which ones ran, whether one ran twice, and when the first began. All that an
 * execution does is to report here.
 */
final class Witness {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static volatile Witness watching = new Witness(0);

    private final AtomicIntegerArray runs;
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile @Nullable Mark first;

    private Witness(int executions) {
        this.runs = new AtomicIntegerArray(executions + 1);
    }

    /** From now on counts the executions with the numbers 1 to so many. */
    static Witness watch(int executions) {
        Witness witness = new Witness(executions);
        watching = witness;
        return witness;
    }

    /** The execution with that number runs. */
    static void ran(int number) {
        watching.count(number);
    }

    private void count(int number) {
        if (runs.incrementAndGet(number) > 1) {
            twice.incrementAndGet();
        }
        int so = ran.incrementAndGet();
        if (so == 1) {
            first = Mark.now();
        }
        if (so == runs.length() - 1) {
            all.countDown();
        }
    }

    int count() {
        return ran.get();
    }

    /** How many executions were repetitions. */
    int repeated() {
        return twice.get();
    }

    /** When the first execution began. */
    Mark first() {
        Mark mark = first;
        if (mark == null) {
            throw new IllegalStateException("Nothing ran");
        }
        return mark;
    }

    /** Waits until as many have run as are expected. */
    void awaitAll(Duration atMost) throws InterruptedException {
        if (!all.await(atMost.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Only " + ran + " of " + (runs.length() - 1) + " executions ran within "
                    + atMost.toMinutes() + " minutes");
        }
    }

    /**
     * A moment in this process.
     *
     * @param nanos the monotonic clock, which processes of one machine share on Linux
     * @param cpuNanos the processor time that the process has used so far
     */
    record Mark(long nanos, long cpuNanos) {

        static Mark now() {
            return new Mark(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }
    }
}
