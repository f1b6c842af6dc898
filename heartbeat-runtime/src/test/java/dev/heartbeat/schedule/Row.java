package dev.heartbeat.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flow's row, with its due time as the database computes it. */
record Row(
        @Nullable Duration interval,
        @Nullable Instant lastRunAt,
        @Nullable Instant slotAt,
        Duration slotLead,
        @Nullable Instant nextRunAt,
        long missed,
        int failedAttempts) {

    static Row newRow(Schedule schedule) {
        Duration interval = schedule instanceof Interval every ? every.toDuration() : null;
        return new Row(interval, null, null, Duration.ZERO, null, 0, 0);
    }

    Instant dueAt() {
        return Optional.ofNullable(nextRunAt)
                .orElse(
                        lastRunAt == null || interval == null
                                ? Instant.EPOCH
                                : lastRunAt.plus(interval).minus(slotLead));
    }

    Position position() {
        return new Position(slotAt, nextRunAt, dueAt(), failedAttempts);
    }

    Row afterRun(Next next, Instant endedAt) {
        return standing(next, endedAt);
    }

    Row putOff(Next next) {
        return standing(next, lastRunAt);
    }

    private Row standing(Next next, @Nullable Instant lastRun) {
        return new Row(
                interval,
                lastRun,
                next.slotAt(),
                next.slotLead(),
                next.nextRunAt(),
                missed + next.missed(),
                next.failedAttempts());
    }
}
