package dev.heartbeat.observe;

/**
 * News of a flow that somebody should look at, published as a Spring application event, and told to the webhook where one
 * is configured. Like all events it is news and no record: an instance that dies takes along what it has not told yet.
 */
public sealed interface FlowAlert permits FlowFails, FlowRecovers {

    /** The flow record's name. */
    String flowName();

    /** The id of the run that made the difference. */
    long runId();
}
