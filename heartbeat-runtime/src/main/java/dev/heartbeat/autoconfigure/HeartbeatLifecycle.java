package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.FlowRunner;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the runs before anything else of the application stops: flows may need its beans to come to an end, and callers
 * are told while the web server still answers.
 */
final class HeartbeatLifecycle implements SmartLifecycle {

    private final FlowRunner runner;
    private final Duration grace;
    private volatile boolean running;

    HeartbeatLifecycle(FlowRunner runner, Duration grace) {
        this.runner = runner;
        this.grace = grace;
    }

    @Override
    public void start() {
        runner.start();
        running = true;
    }

    @Override
    public void stop() {
        runner.stop(grace);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
