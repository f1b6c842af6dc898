package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The regular times of a flow. */
public sealed interface Schedule permits Interval, Cron {

    /** By how much a heartbeat may come before a regular time and still run it. */
    Duration tolerance();

    /**
     * The first regular time after that moment; empty if there is none before the year 9999.
     *
     * @param origin a regular time from which the others are counted, where the schedule is relative
     * @param after the result is later than this
     */
    Optional<Instant> next(Instant origin, Instant after);

    /**
     * The last regular time of a span; empty if there is none in it.
     *
     * @param after the begin of the span, which is not part of it; the origin, where the schedule is relative
     * @param until the end of the span, which is part of it
     */
    Optional<Instant> latest(Instant after, Instant until);
}
