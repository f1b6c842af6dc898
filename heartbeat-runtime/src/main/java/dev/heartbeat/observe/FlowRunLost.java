package dev.heartbeat.observe;

/**
 * A run was given up, since its instance no longer keeps it. It is published by the instance that found that out.
 *
 * @param flowName the flow record's name
 * @param runId the run's id
 * @param message what is known of it, for people
 */
public record FlowRunLost(String flowName, long runId, String message) implements FlowRunEvent {}
