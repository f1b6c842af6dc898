package dev.heartbeat.schedule;

import java.time.Duration;

/** x */
public record RetryRule(int attempts, Duration backoff, double factor, Duration maxBackoff, double jitter) {}
