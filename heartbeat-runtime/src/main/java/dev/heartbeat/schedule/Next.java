package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** x */
public record Next(
        @Nullable Instant slotAt,
        Duration slotLead,
        @Nullable Instant nextRunAt,
        long missed,
        int failedAttempts) {}
