package dev.heartbeat.it.dashboard;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the runs of a flow back until a test lets them go on. */
final class Valve {

    private final AtomicReference<CountDownLatch> latch = new AtomicReference<>(new CountDownLatch(1));

    void await() throws InterruptedException {
        latch.get().await();
    }

    /** Lets go who waits now; who comes later waits again. */
    void open() {
        latch.getAndSet(new CountDownLatch(1)).countDown();
    }
}
