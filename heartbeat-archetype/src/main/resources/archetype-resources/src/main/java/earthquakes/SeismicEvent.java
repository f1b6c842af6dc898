package ${package}.earthquakes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as the feed reports it. The feed revises events for days; of two reports with one id, the one with the
 * later {@code revisedAt} counts.
 */
record SeismicEvent(
        String id,
        Instant occurredAt,
        Instant revisedAt,
        double latitude,
        double longitude,
        double depthKm,
        @Nullable Double magnitude,
        @Nullable String magnitudeType,
        String place,
        String type,
        String reviewStatus) {

    SeismicEvent laterOf(SeismicEvent other) {
        return other.revisedAt.isAfter(revisedAt) ? other : this;
    }
}
