package dev.heartbeat.model;

import java.time.Instant;

/**
 * A row of {@code data_flow_skips}: a flow was due and did not run, for another reason than the time before.
 *
 * @param dueAt the time for which it was due
 * @param skippedAt when that was found
 * @param reason why, for people
 */
public record SkipRecord(Instant dueAt, Instant skippedAt, String reason) {}
