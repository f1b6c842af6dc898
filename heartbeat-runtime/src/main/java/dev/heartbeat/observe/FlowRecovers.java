package dev.heartbeat.observe;

import java.time.Instant;

/**
 * A run has succeeded after so many failed in a row as are told.
 *
 * @param flowName the flow record's name
 * @param runId the run that succeeded
 * @param succeededAt when it ended
 */
public record FlowRecovers(String flowName, long runId, Instant succeededAt) implements FlowAlert {}
