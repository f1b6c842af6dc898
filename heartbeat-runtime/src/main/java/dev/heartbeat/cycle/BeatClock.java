package dev.heartbeat.cycle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The database's time without asking it again: what it said once, plus what has passed since by a clock that never
 * jumps.
 */
final class BeatClock implements InstantSource {

    private final Instant told;
    private final LongSupplier nanoTime;
    private final long toldAt;

    BeatClock(Instant told, LongSupplier nanoTime) {
        this.told = told;
        this.nanoTime = nanoTime;
        this.toldAt = nanoTime.getAsLong();
    }

    @Override
    public Instant instant() {
        return told.plusNanos(nanoTime.getAsLong() - toldAt).truncatedTo(ChronoUnit.MICROS);
    }
}
