package dev.heartbeat.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That no heartbeat comes any more.
 *
 * @param lastBeatAt when the last one was heard of; null if none ever was
 * @param expectedWithin how long it might have taken
 */
public record SchedulerVerdict(@Nullable Instant lastBeatAt, Duration expectedWithin) {}
