package dev.heartbeat.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** x */
public record Position(@Nullable Instant slotAt, @Nullable Instant nextRunAt, Instant dueAt, int failedAttempts) {}
