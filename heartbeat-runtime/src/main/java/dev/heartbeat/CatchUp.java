package dev.heartbeat;

/** What happens to times at which a flow should have run and could not, because no heartbeat came or none got to it. */
public enum CatchUp {

    /** One run makes up for all times that were missed. It comes with the next heartbeat, however late that is. */
    ONCE,

    /**
     * A time that was missed is dropped: one whose next time has come already, or one that is more than 65 minutes ago
     * (an hour, and a margin for hourly heartbeats that don't come to the second). So what should have run at night
     * does not run in the morning, and whoever sends a heartbeat every hour still has everything run.
     */
    SKIP
}
