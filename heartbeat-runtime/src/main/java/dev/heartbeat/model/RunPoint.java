package dev.heartbeat.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as a point of a chart.
 *
 * @param endedAt when it ended; null while it is live
 */
public record RunPoint(
        long id,
        long flowId,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** End minus start; empty while the run is live. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(endedAt).map(end -> Duration.between(startedAt, end));
    }
}
