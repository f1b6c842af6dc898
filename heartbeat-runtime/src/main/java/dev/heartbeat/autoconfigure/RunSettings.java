package dev.heartbeat.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects how this instance runs flows, and validates it. */
final class RunSettings {

    private static final int SLOTS_PER_CORE = 4;
    private static final int FEWEST_SLOTS = 8;
    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    private int concurrency =
            Math.max(FEWEST_SLOTS, SLOTS_PER_CORE * Runtime.getRuntime().availableProcessors());
    private Duration lease = Duration.ofSeconds(60);
    private Duration cycleDeadline = Duration.ofSeconds(25);
    private Duration shutdownGrace = Duration.ofSeconds(30);
    private @Nullable Boolean virtualThreads;

    void concurrency(int flows) {
        this.concurrency = flows;
    }

    void lease(Duration duration) {
        this.lease = duration;
    }

    void cycleDeadline(Duration duration) {
        this.cycleDeadline = duration;
    }

    void shutdownGrace(Duration duration) {
        this.shutdownGrace = duration;
    }

    void virtualThreads(boolean virtual) {
        this.virtualThreads = virtual;
    }

    int concurrency() {
        return Bounds.atLeastOne(concurrency, "heartbeat.concurrency", "flows at once means that none ever runs");
    }

    Duration lease() {
        return Bounds.atLeast("3s", lease, "heartbeat.lease", "can't be renewed in time", "60s");
    }

    Duration cycleDeadline() {
        return Bounds.atLeast(
                "1s", cycleDeadline, "heartbeat.cycle.deadline", "leaves a cycle no time to run anything", "25s");
    }

    Duration shutdownGrace() {
        return Bounds.atLeast(
                "0s", shutdownGrace, "heartbeat.shutdown-grace", "is over before the application stops", "30s");
    }

    @Nullable
    Boolean virtualThreads() {
        int java = Runtime.version().feature();
        if (Boolean.TRUE.equals(virtualThreads) && java < FIRST_JAVA_WITH_VIRTUAL_THREADS) {
            throw StartupException.setting(
                    "heartbeat.virtual-threads",
                    "Java " + java + " has no virtual threads",
                    "Run the application on Java 21 or newer, or remove the setting");
        }
        return virtualThreads;
    }
}
