package dev.heartbeat.observe;

import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.store.BeatStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that heartbeats have ceased:
 *
 * <ol>
 *   <li>as long as this instance has heard one itself not long ago, all is well, and nobody is asked;
 *   <li>after that the table is asked, since other instances may have heard some. From its last rows follows the usual
 *       distance, unless it is configured how long is too long;
 *   <li>if none has come for that long, the one instance that marks the last row first reports it. Where none has ever
 *       come and it is configured how long is too long, each instance reports it that long after its start.
 * </ol>
 *
 * While heartbeats come to others, the table is asked again when the next one is overdue; while none come, when the
 * silence has doubled, and once an hour at the least. Thread-safe.
 */
public final class DeadMan {

    private static final Logger log = LoggerFactory.getLogger(DeadMan.class);

    private static final int MISSED = 3;
    private static final int LOOKED_AT = 20;
    private static final int FEWEST = 3;
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final BeatStore beats;
    private final Supplier<Duration> quietHere;
    private final InstantSource databaseClock;
    private final @Nullable Duration configured;
    private final Consumer<HeartbeatsMissing> report;
    private @Nullable Duration learned;
    private Duration askAgainAfter = Duration.ZERO;
    private volatile @Nullable HeartbeatsMissing found;
    private boolean saidThatNoneEverCame;

    /**
     * Watches those heartbeats.
     *
     * @param quietHere how long this instance has heard none itself, or has been there without one
     * @param databaseClock asks the database
     * @param configured how long is too long; null for three times the usual distance, and a minute at the least
     * @param report is told of a silence by one of all instances
     */
    public DeadMan(
            BeatStore beats,
            Supplier<Duration> quietHere,
            InstantSource databaseClock,
            @Nullable Duration configured,
            Consumer<HeartbeatsMissing> report) {
        this.beats = beats;
        this.quietHere = quietHere;
        this.databaseClock = databaseClock;
        this.configured = configured;
        this.report = report;
    }

    /** What is missing; empty if all is well, or too few heartbeats have ever come to tell. */
    public synchronized Optional<HeartbeatsMissing> look() {
        Duration quiet = quietHere.get();
        if (quiet.compareTo(patience()) < 0) {
            found = null;
            askAgainAfter = patience();
        } else if (quiet.compareTo(askAgainAfter) >= 0) {
            askAgainAfter = quiet.plus(shorter(quiet, LONGEST_PAUSE)); // also if asking fails
            found = ask(quiet);
        }
        return Optional.ofNullable(found);
    }

    /** Whether the last look found some missing; asks nobody, and waits for nobody who does. */
    public boolean isMissing() {
        return found != null;
    }

    /** When a look may find something new; before that it finds what the last one found, unless a heartbeat comes. */
    public synchronized Duration untilNextLook() {
        Duration quiet = quietHere.get();
        Duration rest = (quiet.compareTo(patience()) < 0 ? patience() : askAgainAfter).minus(quiet);
        return rest.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : rest;
    }

    private @Nullable HeartbeatsMissing ask(Duration quiet) {
        List<BeatRecord> last = beats.lastOnes(LOOKED_AT);
        learned = usualDistance(last).map(this::tooLong).orElse(null);
        if (configured == null && learned == null) {
            return null;
        }
        if (last.isEmpty()) {
            return neverHeard(quiet);
        }
        Instant now = databaseClock.instant();
        Instant lastBeatAt =
                last.stream().map(DeadMan::heardUntil).max(Instant::compareTo).orElse(now);
        Duration silence = Duration.between(lastBeatAt, now);
        Duration rest = patience().minus(shorter(silence, quiet));
        if (!rest.isNegative() && !rest.isZero()) {
            askAgainAfter = quiet.plus(rest);
            return null;
        }
        HeartbeatsMissing missing = new HeartbeatsMissing(lastBeatAt, silence, patience());
        if (beats.reportSilence(last.get(0).id(), now)) {
            tell(missing);
        }
        return missing;
    }

    /** Where there is no row that could be marked, each instance says it once. */
    private HeartbeatsMissing neverHeard(Duration quiet) {
        HeartbeatsMissing missing = new HeartbeatsMissing(null, quiet, patience());
        if (!saidThatNoneEverCame) {
            saidThatNoneEverCame = true;
            tell(missing);
        }
        return missing;
    }

    private void tell(HeartbeatsMissing missing) {
        try {
            report.accept(missing);
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed on the news that heartbeats are missing.", failed);
        }
    }

    private Duration patience() {
        if (configured != null) {
            return configured;
        }
        return learned == null ? LEAST : learned;
    }

    private Duration tooLong(Duration usual) {
        Duration missed = usual.multipliedBy(MISSED);
        return missed.compareTo(LEAST) < 0 ? LEAST : missed;
    }

    /** A heartbeat whose cycle took long has its row only when that is over. */
    private static Instant heardUntil(BeatRecord beat) {
        Instant beganAt = beat.beat().beganAt();
        BeatFigures figures = beat.figures();
        return figures == null ? beganAt : beganAt.plus(figures.duration());
    }

    /** All but the longest of ten: neither a long pause nor several callers at the same minute make a difference. */
    private static Optional<Duration> usualDistance(List<BeatRecord> newestFirst) {
        if (newestFirst.size() < FEWEST) {
            return Optional.empty();
        }
        List<Instant> times =
                newestFirst.stream().map(beat -> beat.beat().beganAt()).sorted().toList();
        List<Duration> distances = IntStream.range(1, times.size())
                .mapToObj(index -> Duration.between(times.get(index - 1), times.get(index)))
                .sorted()
                .toList();
        return Optional.of(distances.get(distances.size() * 9 / 10));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
