package dev.heartbeat.cycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, without asking it each time: what it said last, plus what has passed since by a clock that never
 * jumps. It is asked anew by every beat and by every renewal of leases, so it is right again soon after the machine was
 * suspended. Thread-safe. Tests may set it; nothing else overrides it.
 */
public class DatabaseClock implements InstantSource {

    private static final long LONGEST_MOMENT = Duration.ofMillis(500).toNanos();

    private final InstantSource database;
    private final LongSupplier nanoTime;
    private volatile @Nullable Told told;

    /**
     * A clock that asks that one.
     *
     * @param database tells the database's time
     * @param nanoTime what passes between two looks at it, in nanoseconds
     */
    public DatabaseClock(InstantSource database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /**
     * What the database says, and when by this machine's clock: rather a moment too early than too late, but no more than
     * a moment, since most of a long wait is for a connection and not for the answer.
     */
    private record Told(Instant time, long askedAt) {}

    /** Asks the database. */
    public Instant ask() {
        long askedAt = nanoTime.getAsLong();
        Instant time = database.instant();
        told = new Told(time, Math.max(askedAt, nanoTime.getAsLong() - LONGEST_MOMENT));
        return time;
    }

    @Override
    public Instant instant() {
        Told last = told;
        return last == null
                ? ask()
                : last.time().plusNanos(nanoTime.getAsLong() - last.askedAt()).truncatedTo(ChronoUnit.MICROS);
    }
}
