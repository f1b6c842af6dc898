package dev.heartbeat.store;

import dev.heartbeat.model.BeatRecord;
import java.time.Duration;

/** Whether a heartbeat may set off a cycle. */
public sealed interface Admission {

    /**
     * It may, and has a row.
     *
     * @param id the row's
     */
    record Admitted(long id) implements Admission {}

    /**
     * It was delivered before.
     *
     * @param first the heartbeat that it was then
     */
    record Duplicate(BeatRecord first) implements Admission {}

    /**
     * The last one is not long enough ago.
     *
     * @param retryAfter when it will be: whole seconds, at least one
     */
    record TooSoon(Duration retryAfter) implements Admission {}
}
