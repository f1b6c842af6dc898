package dev.heartbeat.cycle;

import dev.heartbeat.cycle.BeatListener.Idle;
import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.store.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes heartbeats:
 *
 * <ol>
 *   <li>one that was delivered before, or comes too soon, sets off nothing. Which of several is the first is decided by
 *       the database, for all instances;
 *   <li>the others set off a cycle each, which is waited for, or goes on in a thread of its own;
 *   <li>what each did is written down when it is over. One that failed may be delivered again.
 * </ol>
 *
 * Only so many cycles go on by themselves at once. A heartbeat that comes when there are as many joins them: one more
 * cycle follows when one of them is over. Thread-safe.
 */
public final class Beats implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Beats.class);

    /** Callers that ask not to wait give up after some five seconds. */
    private static final Duration FIRST_CLAIM = Duration.ofSeconds(2);

    private final HeartbeatCycle cycle;
    private final BeatBook book;
    private final DatabaseClock clock;
    private final BeatListener listener;
    private final BeatThreads threads;
    private final AtomicLong heardAt = new AtomicLong(System.nanoTime());

    /**
     * Takes heartbeats for that cycle.
     *
     * @param listener is told of each
     */
    public Beats(HeartbeatCycle cycle, BeatBook book, DatabaseClock clock, BeatListener listener) {
        this.cycle = cycle;
        this.book = book;
        this.clock = clock;
        this.listener = listener;
        this.threads = new BeatThreads(this::follow);
    }

    /** A heartbeat that may begin, with its row if it has one already. */
    private record Begun(Beat beat, OptionalLong row, Around<CycleReport> around) {}

    /**
     * Runs what is due, and returns when it is done or the deadline has come.
     *
     * @param deliveryId the same in each attempt to deliver this heartbeat; null if its sender doesn't say
     * @throws RuntimeException if the cycle itself failed
     */
    public BeatResult take(BeatSource source, @Nullable String deliveryId) {
        return begin(source, deliveryId, begun -> new BeatResult.Done(run(begun, started -> {})));
    }

    /**
     * Runs what is due, and returns when the first flows are claimed, or none is due, or that takes long.
     *
     * @param deliveryId the same in each attempt to deliver this heartbeat; null if its sender doesn't say
     * @throws RuntimeException if the cycle failed before that
     */
    public BeatResult takeWithoutWaiting(BeatSource source, @Nullable String deliveryId) {
        return begin(source, deliveryId, this::goOn);
    }

    /** How long this instance has not heard a heartbeat, or has been there without one. */
    public Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - heardAt.get());
    }

    /** Waits for the cycles that go on; those that take longer than a moment are interrupted. */
    @Override
    public void close() {
        threads.close();
    }

    private BeatResult begin(BeatSource source, @Nullable String deliveryId, Function<Begun, BeatResult> go) {
        if (cycle.isStopping()) {
            return idle(source, Idle.STOPPING, new BeatResult.Stopping());
        }
        long heardBefore = heardAt.get();
        long heardNow = System.nanoTime();
        heardAt.set(heardNow);
        Beat beat = new Beat(ask(source), source, deliveryId);
        if (!book.asksFor(beat)) {
            return go.apply(new Begun(beat, OptionalLong.empty(), listener.begins(source)));
        }
        Admission admission = admit(beat);
        if (admission instanceof Admission.Duplicate duplicate) {
            heardAt.compareAndSet(heardNow, heardBefore); // one that comes again and again lets nothing run
            return idle(source, Idle.DUPLICATE, new BeatResult.Duplicate(duplicate.first()));
        }
        if (admission instanceof Admission.TooSoon tooSoon) {
            return idle(source, Idle.TOO_SOON, new BeatResult.TooSoon(tooSoon.retryAfter()));
        }
        OptionalLong row = OptionalLong.of(((Admission.Admitted) admission).id());
        return go.apply(new Begun(beat, row, listener.begins(source)));
    }

    private Instant ask(BeatSource source) {
        try {
            return clock.ask();
        } catch (RuntimeException | Error unreachable) {
            listener.idles(source, Idle.FAILED);
            throw unreachable;
        }
    }

    private Admission admit(Beat beat) {
        try {
            return book.admit(beat);
        } catch (RuntimeException | Error undecided) {
            listener.idles(beat.source(), Idle.FAILED);
            throw undecided;
        }
    }

    private BeatResult idle(BeatSource source, Idle why, BeatResult result) {
        listener.idles(source, why);
        return result;
    }

    private CycleReport run(Begun begun, IntConsumer onStart) {
        return begun.around().call(() -> runAndKeep(begun, onStart));
    }

    private CycleReport runAndKeep(Begun begun, IntConsumer onStart) {
        try {
            CycleReport report = cycle.run(begun.beat().beganAt(), onStart);
            book.finish(begun.beat(), begun.row(), figures(report));
            return report;
        } catch (RuntimeException | Error failed) {
            book.fail(begun.beat(), begun.row());
            throw failed;
        }
    }

    private BeatResult goOn(Begun begun) {
        Instant beganAt = begun.beat().beganAt();
        CompletableFuture<Integer> claimed = new CompletableFuture<>();
        if (!runs(begun, claimed)) {
            book.finish(begun.beat(), begun.row(), new BeatFigures(0, 0, 0, 0, Duration.ZERO));
            return idle(begun.beat().source(), Idle.JOINED, new BeatResult.GoesOn(0, beganAt));
        }
        try {
            claimed.get(FIRST_CLAIM.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            claimed.complete(0); // a failure from now on is not this caller's any more, and goes to the log
        } catch (InterruptedException stopped) {
            claimed.complete(0);
            throw new HeartbeatInterruptedException(stopped);
        } catch (ExecutionException failed) {
            // as below
        }
        try {
            return new BeatResult.GoesOn(claimed.join(), beganAt);
        } catch (CompletionException failed) {
            throw new IllegalStateException("the cycle failed before it claimed anything", failed.getCause());
        }
    }

    private boolean runs(Begun begun, CompletableFuture<Integer> claimed) {
        try {
            return threads.run(() -> goOn(begun, claimed));
        } catch (RuntimeException | Error noThread) {
            book.fail(begun.beat(), begun.row());
            throw noThread;
        }
    }

    private void goOn(Begun begun, CompletableFuture<Integer> claimed) {
        try {
            CycleReport report = run(begun, claimed::complete);
            claimed.complete(report.due());
            log.debug("Heartbeat: {}", report);
        } catch (RuntimeException | Error failed) {
            if (!claimed.completeExceptionally(failed)) {
                log.error("A heartbeat's cycle failed after its caller was answered.", failed);
            }
        }
    }

    /** For those that joined. */
    private void follow() {
        try {
            if (!cycle.isStopping()) {
                cycle.beat();
            }
        } catch (RuntimeException | Error failed) {
            log.error("The cycle failed that followed for heartbeats that came while others were under way.", failed);
        }
    }

    private static BeatFigures figures(CycleReport report) {
        return new BeatFigures(report.due(), report.triggered(), report.failed(), report.running(), report.duration());
    }
}
