package dev.heartbeat;

/** A run that was asked to stop does so. Its record says who asked. */
public class FlowCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Ends the run. */
    public FlowCancelledException(String message) {
        super(message);
    }
}
