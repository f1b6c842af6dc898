package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow stands on its grid.
 *
 * @param at the slot that was run; null for a flow that has no grid yet
 * @param lead by how much the next slot, less its tolerance, comes before last run + interval; between zero and the
 *     interval
 * @param missed slots that passed without a run
 */
public record Slot(@Nullable Instant at, Duration lead, long missed) {}
