package dev.heartbeat.test;

import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.store.OutlookStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time that everything in Heartbeat goes by, as a bean of a Spring Boot test. It follows the database's clock until
 * it is set; then it stands still, and moves only when the test says so. After each test method it follows the database's
 * clock again.
 *
 * <p>What runs while it is set forward keeps its lease. Timeouts, the deadline of a cycle and the pauses between renewals
 * pass by the machine's own clock, whatever this one says. Set it between heartbeats, not while one claims flows in another
 * thread. Thread-safe; but tests that share an application context share its clock, so don't run them in parallel.
 */
public final class HeartbeatClock extends DatabaseClock {

    private final OutlookStore outlooks;
    private final Consumer<Instant> goesForward;
    private volatile @Nullable Instant set;

    /**
     * A clock that follows another one until it is set. Tests don't make one; they have it injected.
     *
     * @param database tells the database's time
     * @param outlooks knows when flows are due
     * @param goesForward is told before the clock is set forward, and to what
     */
    public HeartbeatClock(InstantSource database, OutlookStore outlooks, Consumer<Instant> goesForward) {
        super(database, System::nanoTime);
        this.outlooks = outlooks;
        this.goesForward = goesForward;
    }

    /** Sets the clock to that time, rounded down to microseconds, where it stays. Back in time is possible, too. */
    public synchronized void set(Instant time) {
        Instant stored = time.truncatedTo(ChronoUnit.MICROS);
        if (stored.isAfter(instant())) {
            goesForward.accept(stored);
        }
        set = stored;
    }

    /**
     * Sets the clock forward by that much, where it stays.
     *
     * @param time not negative
     */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "The clock can't advance by %s; to go back in time, use set.".formatted(time));
        }
        set(instant().plus(time));
    }

    /**
     * Sets the clock to the first time at which a heartbeat will find a flow due, where it stays. If one is due already it
     * stays where it is. A flow may be due a moment before its regular time (a tenth of its interval, at most 30 seconds),
     * since heartbeats may come early.
     *
     * @return what the clock says now
     * @throws IllegalStateException if no enabled flow will ever be due
     */
    public synchronized Instant advanceToNextDue() {
        Instant now = instant();
        Instant due = Optional.ofNullable(outlooks.outlook(now).nextDueAt())
                .filter(time -> time.isBefore(Timetable.NEVER))
                .orElseThrow(() -> new IllegalStateException(
                        "No flow will be due: each is disabled, has no further time, or is running just now."));
        set(due.isAfter(now) ? due : now);
        return instant();
    }

    /** Lets the clock follow the database's again. */
    public void reset() {
        set = null;
    }

    /** What the clock says; unless it was set, the database is asked. */
    @Override
    public Instant ask() {
        Instant time = set;
        return time == null ? super.ask() : time;
    }

    /** What the clock says. */
    @Override
    public Instant instant() {
        Instant time = set;
        return time == null ? super.instant() : time;
    }
}
