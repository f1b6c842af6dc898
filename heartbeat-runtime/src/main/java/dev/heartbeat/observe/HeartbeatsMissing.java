package dev.heartbeat.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * No heartbeat has come for too long. Published once, by one of all instances, when that is noticed.
 *
 * @param lastBeatAt when the last one came, by the database's clock
 * @param quietFor how long that was ago
 * @param patience for how long nothing is said: as configured, or three times the usual distance
 */
public record HeartbeatsMissing(Instant lastBeatAt, Duration quietFor, Duration patience) {}
