package dev.heartbeat.it.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Heartbeats from all sides, while processes are killed at random. */
final class Storm {

    private static final int CALLERS_OF_EACH = 2;
    private static final int PAUSE_MILLIS = 300;
    private static final int KILLS_IN_A_MINUTE = 20;

    private final Fleet fleet;
    private final Random random;

    Storm(Fleet fleet, Random random) {
        this.fleet = fleet;
        this.random = random;
    }

    /** Blows for a time. It ends with a kill; then no more heartbeats are sent, and those on their way are awaited. */
    void blow(Duration duration, Duration patience) throws InterruptedException, ExecutionException {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(fleet.size() * CALLERS_OF_EACH + 2);
        List<Future<?>> forces = new ArrayList<>();
        try {
            for (int caller = 0; caller < fleet.size() * CALLERS_OF_EACH; caller++) {
                int berth = caller % fleet.size();
                forces.add(threads.scheduleWithFixedDelay(
                        () -> fleet.beat(berth), random.nextInt(PAUSE_MILLIS), PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            }
            forces.add(threads.scheduleAtFixedRate(this::strikeNowAndThen, 1, 1, TimeUnit.SECONDS));
            threads.schedule(() -> fleet.killOne(random), duration.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
            threads.shutdown();
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Heartbeats were not answered within " + patience);
            }
            for (Future<?> force : forces) {
                if (!force.isCancelled()) { // which all are that went on to the end
                    force.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void strikeNowAndThen() {
        if (random.nextInt(60) < KILLS_IN_A_MINUTE) {
            fleet.killOne(random);
        }
    }
}
