package dev.heartbeat.model;

import java.util.List;

/**
 * What keeps a flow from running besides its own record.
 *
 * @param classIsGone whether code declares it and its class is not here
 * @param awaited the names of the flows that have yet to succeed before it runs
 * @param groupIsFull whether as many flows of its group run as may
 */
public record Blockers(boolean classIsGone, List<String> awaited, boolean groupIsFull) {

    /** Nothing does. */
    public static final Blockers NONE = new Blockers(false, List.of(), false);

    public Blockers {
        awaited = List.copyOf(awaited);
    }

    /** Whether it waits for runs of others. */
    public boolean isWaiting() {
        return !awaited.isEmpty() || groupIsFull;
    }
}
