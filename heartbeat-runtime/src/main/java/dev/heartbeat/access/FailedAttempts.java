package dev.heartbeat.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the credentials that were not accepted, for each source, and says which sources have to wait.
 *
 * <p>A source that fails too often within a minute waits for a minute. What it sends meanwhile is neither judged nor
 * counted, so that the wait ends even for one that never pauses. An accepted credential changes nothing: where a proxy
 * lends one address to many, an honest caller would otherwise wipe out the count of the one who guesses beside it.
 *
 * <p>Memory is bounded. When it is full, what is over goes first, then the sources with the fewest failures, an eighth of
 * them at a time: to have one's own count forgotten one has to fail as often from thousands of other sources. Thread-safe;
 * requests that are judged at the same moment can exceed the limit by their number.
 */
final class FailedAttempts {

    private static final int LIMIT = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CAPACITY = 10_000;
    private static final int SHARE_TO_FORGET = 8;

    private final int limit;
    private final int capacity;
    private final Map<String, Failures> sources = new HashMap<>();

    FailedAttempts() {
        this(LIMIT, CAPACITY);
    }

    FailedAttempts(int limit, int capacity) {
        this.limit = limit;
        this.capacity = capacity;
    }

    /** How long a source still has to wait, in whole seconds; empty if it need not. */
    synchronized Optional<Duration> waitOf(CallerAddress address, Instant now) {
        return Optional.ofNullable(sources.get(address.source()))
                .filter(failures -> failures.count() >= limit && !failures.isOver(now))
                .map(failures -> failures.rest(now));
    }

    /** Counts one failure. */
    synchronized void count(CallerAddress address, Instant now) {
        String source = address.source();
        Failures known = sources.get(source);
        if (known == null) {
            makeRoom(now);
        }
        sources.put(source, known == null || known.isOver(now) ? new Failures(1, now) : known.andOne(limit, now));
    }

    synchronized int size() {
        return sources.size();
    }

    private void makeRoom(Instant now) {
        if (sources.size() < capacity) {
            return;
        }
        sources.values().removeIf(failures -> failures.isOver(now));
        int least = Math.max(1, capacity / SHARE_TO_FORGET);
        sources.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Failures::count).thenComparing(Failures::since)))
                .limit(Math.max(0, least - (capacity - sources.size())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(sources::remove);
    }

    /**
     * The failures of one source.
     *
     * @param count at most the limit
     * @param since when the minute began: with the first one, and again with the one that reached the limit
     */
    private record Failures(int count, Instant since) {

        Failures andOne(int limit, Instant now) {
            if (count >= limit) {
                return this;
            }
            return new Failures(count + 1, count + 1 == limit ? now : since);
        }

        /** Also long before its beginning: the clock was set back. */
        boolean isOver(Instant now) {
            return Duration.between(since, now).abs().compareTo(MINUTE) >= 0;
        }

        Duration rest(Instant now) {
            Duration rest = MINUTE.minus(Duration.between(since, now));
            long seconds = rest.plusNanos(999_999_999).toSeconds();
            return Duration.ofSeconds(Math.max(1, Math.min(seconds, MINUTE.toSeconds())));
        }
    }
}
