package dev.heartbeat.benchmark;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting that ends. */
final class Deadline {

    private static final long PAUSE_MILLIS = 5;

    private Deadline() {}

    /** Asks again and again until the answer is yes. */
    static void within(Duration atMost, String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise + " within " + atMost.toSeconds() + " s");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(otherwise + ", and the wait was interrupted", hurried);
            }
        }
    }
}
