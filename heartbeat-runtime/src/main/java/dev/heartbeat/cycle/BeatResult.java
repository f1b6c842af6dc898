package dev.heartbeat.cycle;

import dev.heartbeat.model.BeatRecord;
import java.time.Duration;
import java.time.Instant;

/** What has become of a heartbeat. */
public sealed interface BeatResult {

    /**
     * Its cycle is done, or is not waited for any more.
     *
     * @param report what it did
     */
    record Done(CycleReport report) implements BeatResult {}

    /**
     * Its cycle goes on.
     *
     * @param due flows that it has claimed so far
     * @param beganAt when it began, by the database's clock
     */
    record GoesOn(int due, Instant beganAt) implements BeatResult {}

    /**
     * It was delivered before, and nothing runs.
     *
     * @param first the heartbeat that it was then
     */
    record Duplicate(BeatRecord first) implements BeatResult {}

    /**
     * It comes too soon after the last one, and nothing runs.
     *
     * @param retryAfter whole seconds, at least one
     */
    record TooSoon(Duration retryAfter) implements BeatResult {}

    /** This instance is about to stop, and nothing runs. */
    record Stopping() implements BeatResult {}
}
