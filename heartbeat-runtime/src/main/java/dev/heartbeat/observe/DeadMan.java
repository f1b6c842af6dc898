package dev.heartbeat.observe;

import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.store.BeatStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * silence has doubled, and once an hour at the least. Thread-safe: no lock is held while the table is asked or the report
 * is made, so that neither holds up those who look meanwhile.
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
    private final Queue<HeartbeatsMissing> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private @Nullable Duration learned;
    private Duration askAgainAfter = Duration.ZERO;
    private boolean asking;
    private volatile @Nullable HeartbeatsMissing found;
    private boolean saidThatNoneEverCame; // for whoever asks, one at a time

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

    /**
     * What is missing; empty if all is well, or too few heartbeats have ever come to tell. Whoever is first to find that
     * the table is to be asked does so, and tells what is new; others answer meanwhile what was found before.
     */
    public Optional<HeartbeatsMissing> look() {
        Duration quiet = quietHere.get();
        if (beginToAsk(quiet)) {
            try {
                conclude(ask(quiet), quiet);
            } finally {
                endAsking();
            }
            tellWhatIsNew();
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

    private synchronized boolean beginToAsk(Duration quiet) {
        if (quiet.compareTo(patience()) < 0) {
            found = null;
            askAgainAfter = patience();
            return false;
        }
        if (asking || quiet.compareTo(askAgainAfter) < 0) {
            return false;
        }
        asking = true;
        askAgainAfter = quiet.plus(shorter(quiet, LONGEST_PAUSE)); // also if asking fails
        return true;
    }

    private synchronized void endAsking() {
        asking = false;
    }

    /** A heartbeat that came to this instance while the table was asked is newer than the answer. */
    private synchronized void conclude(Answer answer, Duration quiet) {
        learned = answer.learned();
        if (quietHere.get().compareTo(quiet) >= 0) {
            found = answer.missing();
            if (answer.rest() != null) {
                askAgainAfter = quiet.plus(answer.rest());
            }
        }
    }

    /**
     * What the table says.
     *
     * @param learned how long is too long, from the usual distance; null where too few have ever come
     * @param missing null if all is well
     * @param rest after which the next one is overdue; null if one is now, or none is expected
     */
    private record Answer(
            @Nullable Duration learned,
            @Nullable HeartbeatsMissing missing,
            @Nullable Duration rest) {}

    private Answer ask(Duration quiet) {
        List<BeatRecord> last = beats.lastOnes(LOOKED_AT);
        Duration usual = usualDistance(last).map(DeadMan::tooLong).orElse(null);
        if (configured == null && usual == null) {
            return new Answer(null, null, null);
        }
        Duration patience = patience(usual);
        if (last.isEmpty()) {
            return new Answer(usual, neverHeard(quiet, patience), null);
        }
        Instant now = databaseClock.instant();
        Instant lastBeatAt =
                last.stream().map(DeadMan::heardUntil).max(Instant::compareTo).orElse(now);
        Duration silence = Duration.between(lastBeatAt, now);
        Duration rest = patience.minus(shorter(silence, quiet));
        if (!rest.isNegative() && !rest.isZero()) {
            return new Answer(usual, null, rest);
        }
        HeartbeatsMissing missing = new HeartbeatsMissing(lastBeatAt, silence, patience);
        if (beats.reportSilence(last.get(0).id(), now)) {
            news.add(missing);
        }
        return new Answer(usual, missing, null);
    }

    /** Where there is no row that could be marked, each instance says it once. */
    private HeartbeatsMissing neverHeard(Duration quiet, Duration patience) {
        HeartbeatsMissing missing = new HeartbeatsMissing(null, quiet, patience);
        if (!saidThatNoneEverCame) {
            saidThatNoneEverCame = true;
            news.add(missing);
        }
        return missing;
    }

    /** One after the other, in the order in which it was found: who comes while another one tells leaves it to him. */
    private void tellWhatIsNew() {
        while (!news.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                for (HeartbeatsMissing next = news.poll(); next != null; next = news.poll()) {
                    tell(next);
                }
            } finally {
                telling.set(false);
            }
        }
    }

    private void tell(HeartbeatsMissing missing) {
        try {
            report.accept(missing);
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed on the news that heartbeats are missing.", failed);
        }
    }

    private Duration patience() {
        return patience(learned);
    }

    private Duration patience(@Nullable Duration usual) {
        if (configured != null) {
            return configured;
        }
        return usual == null ? LEAST : usual;
    }

    private static Duration tooLong(Duration usual) {
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
