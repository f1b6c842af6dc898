package dev.heartbeat.it.dashboard;

import java.util.concurrent.CountDownLatch;

/** Holds the runs of a flow back until a test lets them go on. */
final class Valve {

    private volatile CountDownLatch latch = new CountDownLatch(1);

    void await() throws InterruptedException {
        latch.await();
    }

    /** Lets go who waits now; who comes later waits again. */
    synchronized void open() {
        CountDownLatch waiting = latch;
        latch = new CountDownLatch(1);
        waiting.countDown();
    }
}
