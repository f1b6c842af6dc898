package dev.heartbeat.model;

/**
 * A run that was given up, since its instance no longer keeps it.
 *
 * @param runId the run
 * @param flowId its flow
 * @param flowName the flow's name
 * @param message what is known of it, for people
 */
public record LostRun(long runId, long flowId, String flowName, String message) {}
