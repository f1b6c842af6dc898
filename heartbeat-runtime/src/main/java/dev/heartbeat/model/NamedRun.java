package dev.heartbeat.model;

import java.time.Instant;

/**
 * A run and what its flow is called.
 *
 * @param createdAt when it was claimed
 */
public record NamedRun(RunRecord run, String flowName, Instant createdAt) {}
