package dev.heartbeat.store;

import java.util.Set;

/**
 * What came of renewing the leases of runs.
 *
 * @param held the runs that hold their flows; the others were given up or ended, or their flow is gone
 * @param renewed those of them that hold it for another lease; not those whose end is being written at this moment
 * @param cancelled those that hold their flows and that somebody has asked to end
 */
public record Renewal(Set<Long> held, Set<Long> renewed, Set<Long> cancelled) {}
