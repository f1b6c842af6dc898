package dev.heartbeat.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a flow that was claimed. */
public sealed interface Turn permits Turn.Run, Turn.PutOff {

    /**
     * It is run.
     *
     * @param dueAt the regular time that the run serves
     */
    record Run(Instant dueAt) implements Turn {}

    /**
     * It waits for another time, which is later than the claim.
     *
     * @param next where the flow stands then
     * @param reason why, for people, without any times, so that it stays the same from turn to turn; null for a cron
     *     flow whose first time is being planned
     */
    record PutOff(Next next, @Nullable String reason) implements Turn {}
}
