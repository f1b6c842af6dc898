package dev.heartbeat.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * No heartbeat has come for too long. Published once, by one of all instances, when that is noticed.
 *
 * @param lastBeatAt when the last one came, by the database's clock; null if none has ever come, which each instance says
 * @param quietFor how long that was ago, or how long this instance has been waiting for the first one
 * @param patience for how long nothing is said: as configured, or three times the usual distance
 */
public record HeartbeatsMissing(@Nullable Instant lastBeatAt, Duration quietFor, Duration patience) {}
