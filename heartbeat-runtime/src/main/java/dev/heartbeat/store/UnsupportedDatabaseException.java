package dev.heartbeat.store;

/** The application's database is one that Heartbeat has no tables for. */
public class UnsupportedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedDatabaseException(String product, String supported) {
        super("Heartbeat does not support the database " + product + ". It supports " + supported + ".");
    }
}
