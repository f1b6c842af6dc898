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
 * suspended.
 *
 * <p>It is never ahead of the database, or leases would be taken for over that are not. The database looked at its clock
 * some time between the question and the answer, so the time that it told counts from the answer: this clock is behind by
 * as long as an answer takes. When that is long, mostly since a connection had to be opened first, the database is asked
 * again. If it stays slow, what it said earlier counts where that is later. Thread-safe. Tests may set it; nothing else
 * overrides it.
 */
public class DatabaseClock implements InstantSource {

    private static final long QUICK = Duration.ofMillis(250).toNanos();
    private static final int MOST_QUESTIONS = 3;

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

    /** What the database says, and when it had answered by this machine's clock. */
    private record Told(Instant time, long answeredAt, long took) {

        boolean isQuick() {
            return took <= QUICK;
        }

        Instant at(long nanos) {
            return time.plusNanos(nanos - answeredAt);
        }
    }

    /** Asks the database. What it answers was right after this was called, and before it returns. */
    public Instant ask() {
        Told before = told;
        Told answer = question();
        for (int questions = 1; questions < MOST_QUESTIONS && !answer.isQuick(); questions++) {
            answer = question();
        }
        boolean knewBetter = before != null
                && !answer.isQuick()
                && before.at(answer.answeredAt()).isAfter(answer.time());
        told = knewBetter ? before : answer;
        return answer.time();
    }

    private Told question() {
        long askedAt = nanoTime.getAsLong();
        Instant time = database.instant();
        long answeredAt = nanoTime.getAsLong();
        return new Told(time, answeredAt, answeredAt - askedAt);
    }

    @Override
    public Instant instant() {
        Told last = told;
        return last == null ? ask() : last.at(nanoTime.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }
}
