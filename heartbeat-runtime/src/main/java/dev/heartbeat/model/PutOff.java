package dev.heartbeat.model;

import dev.heartbeat.schedule.Next;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow that was claimed and may not run now. No run remains of it.
 *
 * @param claim what was claimed
 * @param at when that was decided
 * @param next when the flow's time comes again
 * @param reason why, for people; null for a flow that was merely planned
 */
public record PutOff(
        ClaimedFlow claim, Instant at, Next next, @Nullable String reason) implements RunEnd {

    /** The same without a reason, where that can't be stored. */
    public PutOff withoutReason() {
        return new PutOff(claim, at, next, null);
    }

    @Override
    public long weight() {
        return reason == null ? 0 : reason.length();
    }
}
