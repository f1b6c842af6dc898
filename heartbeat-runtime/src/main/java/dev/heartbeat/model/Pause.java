package dev.heartbeat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow's rest: it does not run, though it is enabled.
 *
 * @param since when it began
 * @param until when it ends by itself; null if somebody has to end it
 * @param by who said so
 * @param reason why, for people
 */
public record Pause(
        Instant since,
        @Nullable Instant until,
        @Nullable String by,
        @Nullable String reason) {}
