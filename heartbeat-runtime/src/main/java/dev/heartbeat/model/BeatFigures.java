package dev.heartbeat.model;

import java.time.Duration;

/**
 * What a heartbeat's cycle did.
 *
 * @param due flows that it claimed
 * @param triggered runs that succeeded
 * @param failed runs that failed
 * @param running runs that had not ended when its time was over
 * @param duration how long it took, in milliseconds
 */
public record BeatFigures(int due, int triggered, int failed, int running, Duration duration) {}
