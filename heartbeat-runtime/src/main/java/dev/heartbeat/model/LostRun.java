package dev.heartbeat.model;

import java.time.Instant;

/**
 * A run whose instance stopped renewing its lease.
 *
 * @param runId the run
 * @param flowId its flow
 * @param flowName the flow's name
 * @param leaseUntil when the lease ran out
 */
public record LostRun(long runId, long flowId, String flowName, Instant leaseUntil) {}
