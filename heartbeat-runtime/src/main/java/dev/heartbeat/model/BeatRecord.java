package dev.heartbeat.model;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code data_flow_heartbeats}.
 *
 * @param figures what its cycle did; null unless it is done
 */
public record BeatRecord(
        long id, Beat beat, BeatOutcome outcome, @Nullable BeatFigures figures) {}
