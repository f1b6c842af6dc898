package dev.heartbeat.observe;

/**
 * Something that has happened to a run of a flow, published as a Spring application event: take it with an
 * {@code @EventListener} method. Events come one after the other, in a thread of their own, so that a slow listener holds
 * up other events but no run. They are news and no record: those of an instance that dies are never published, and where
 * listeners can't keep up for long, some are dropped, with a warning in the log. What counts is the history.
 */
public sealed interface FlowRunEvent permits FlowRunStarted, FlowRunSucceeded, FlowRunFailed, FlowRunLost {

    /** The flow record's name. */
    String flowName();

    /** The run's id. */
    long runId();
}
