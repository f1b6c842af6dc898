package dev.heartbeat.admin;

import dev.heartbeat.model.FlowRecord;

/** A record can't be deleted, since code declares its flow. */
public class DeclaredFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeclaredFlowException(FlowRecord flow) {
        super("Flow '" + flow.name() + "' can't be deleted: code declares it, and the next start would make its record"
                + " again. Disable it, or remove its class and delete the record then.");
    }
}
