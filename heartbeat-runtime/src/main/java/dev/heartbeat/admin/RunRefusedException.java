package dev.heartbeat.admin;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;

/** A flow can't be run now. */
public class RunRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean stopping;

    private RunRefusedException(String message, boolean stopping) {
        super(message);
        this.stopping = stopping;
    }

    private RunRefusedException(String message) {
        this(message, false);
    }

    /** Whether it could be run, but not here: this instance stops. */
    boolean isStopping() {
        return stopping;
    }

    static RunRefusedException stopping() {
        return new RunRefusedException(
                "This instance stops and begins no more runs; ask again, or another instance.", true);
    }

    static RunRefusedException isOver(RunRecord run) {
        return new RunRefusedException(
                "Run " + run.id() + " is over, its status is " + run.status().word() + "; there is nothing to cancel.");
    }

    static RunRefusedException held(FlowRecord flow) {
        String run = flow.currentRunId() == null ? "" : " " + flow.currentRunId();
        return new RunRefusedException("Flow '" + flow.name() + "' is running already; wait until its run" + run
                + " has ended, or cancel that. A run whose instance has died is ended by the first heartbeat after its"
                + " lease.");
    }

    static RunRefusedException hasNotFailed(RunRecord run) {
        return new RunRefusedException("Run " + run.id() + " has not failed, its status is "
                + run.status().word() + "; to run its flow all the same, run the flow now.");
    }
}
