package dev.heartbeat.store;

/** The database did not answer when the application started. */
public class DatabaseUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnreachableException(Throwable cause) {
        super("Heartbeat could not reach its database: " + cause.getMessage(), cause);
    }
}
