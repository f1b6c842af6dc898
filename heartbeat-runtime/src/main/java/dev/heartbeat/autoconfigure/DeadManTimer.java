package dev.heartbeat.autoconfigure;

import dev.heartbeat.observe.DeadMan;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has a look when the next heartbeat would be long overdue. Between two looks its one thread sleeps. */
final class DeadManTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeadManTimer.class);

    private final DeadMan deadMan;
    private volatile @Nullable ScheduledThreadPoolExecutor thread;

    DeadManTimer(DeadMan deadMan) {
        this.deadMan = deadMan;
    }

    @Override
    public void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(null, task, "heartbeat-dead-man", 0, false);
            daemon.setDaemon(true);
            daemon.setContextClassLoader(getClass().getClassLoader()); // listeners of the host run in it
            return daemon;
        });
        started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = started;
        lookLater(started);
    }

    @Override
    public void stop() {
        ScheduledThreadPoolExecutor stopped = thread;
        if (stopped != null) {
            stopped.shutdown();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself
    private void lookLater(ScheduledThreadPoolExecutor on) {
        if (!on.isShutdown()) {
            on.schedule(() -> look(on), deadMan.untilNextLook().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(ScheduledThreadPoolExecutor on) {
        try {
            deadMan.look();
        } catch (RuntimeException | Error failed) { // whatever gets out of here would end the looks for good
            log.warn("Whether heartbeats still come could not be looked up; a later look tries again.", failed);
        }
        lookLater(on);
    }
}
