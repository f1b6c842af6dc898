package dev.heartbeat.cycle;

/** The thread that waited for a cycle was interrupted, as when the application stops. What the cycle started runs on. */
public class HeartbeatInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Raises the interrupt flag again, for whoever called. */
    HeartbeatInterruptedException(InterruptedException cause) {
        super("The heartbeat was interrupted; its flows run on.", cause);
        Thread.currentThread().interrupt();
    }
}
