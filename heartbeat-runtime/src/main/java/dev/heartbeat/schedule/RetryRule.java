package dev.heartbeat.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * How a failed run is tried again: after pauses that grow exponentially up to a longest one, each made longer or shorter
 * by a random share, so that flows which failed together don't come back together.
 *
 * @param attempts how many runs there are in all, the first one included; at least 1
 * @param backoff the pause after the first failure; positive
 * @param factor by what each further pause is longer than the one before; at least 1
 * @param maxBackoff the longest pause, before jitter; not shorter than {@code backoff}, at most 68 years
 * @param jitter the share, from 0 to 1, by which a pause is made longer or shorter at the most
 */
public record RetryRule(int attempts, Duration backoff, double factor, Duration maxBackoff, double jitter) {

    /** The pause after the first failure where none is said. */
    public static final Duration BACKOFF = Duration.ofMinutes(1);

    /** The factor where none is said. */
    public static final double FACTOR = 2;

    /** The longest pause where none is said. */
    public static final Duration MAX_BACKOFF = Duration.ofHours(1);

    /** The jitter where none is said. */
    public static final double JITTER = 0.1;

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    /** @throws IllegalArgumentException with a message for people that begins with the name of the value at fault */
    public RetryRule {
        require(attempts >= 1, "attempts are at least 1, the first run included, not " + attempts);
        require(!backoff.isNegative() && !backoff.isZero(), "backoff is longer than nothing, not " + backoff);
        require(Double.isFinite(factor) && factor >= 1, "factor is a number from 1 on, not " + factor);
        require(maxBackoff.compareTo(LONGEST) <= 0, "maxBackoff is at most 68 years, not " + maxBackoff);
        require(
                maxBackoff.compareTo(backoff) >= 0,
                "maxBackoff " + maxBackoff + " is shorter than backoff " + backoff + "; make it at least as long");
        require(jitter >= 0 && jitter <= 1, "jitter is a share from 0 to 1, not " + jitter);
    }

    /**
     * Reads the members of {@link dev.heartbeat.Retry}, whose pauses are written like intervals.
     *
     * @throws IllegalArgumentException with a message for people that begins with the name of the member at fault
     */
    public static RetryRule parse(int attempts, String backoff, double factor, String maxBackoff, double jitter) {
        return new RetryRule(attempts, pause("backoff", backoff), factor, pause("maxBackoff", maxBackoff), jitter);
    }

    /**
     * The pause before the next attempt; empty if there are to be no more.
     *
     * @param failedAttempts how many attempts have failed, at least 1
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    public Optional<Duration> pauseAfter(int failedAttempts, double random) {
        if (failedAttempts >= attempts) {
            return Optional.empty();
        }
        // A power too great for a double is infinite, and the longest pause is smaller than that, too.
        double grown = backoff.toMillis() * Math.pow(factor, Math.max(0, failedAttempts - 1));
        double pause = Math.min(grown, (double) maxBackoff.toMillis());
        return Optional.of(Duration.ofMillis(Math.round(pause * (1 + jitter * (2 * random - 1)))));
    }

    private static Duration pause(String member, String text) {
        try {
            return Interval.parse(text).toDuration();
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(member + " " + unreadable.getMessage());
        }
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
