package dev.heartbeat.admin;

import java.time.Duration;
import java.time.Instant;

/**
 * That no heartbeat comes any more.
 *
 * @param lastBeatAt when the last one was heard of
 * @param expectedWithin how long it might have taken
 */
public record SchedulerVerdict(Instant lastBeatAt, Duration expectedWithin) {}
