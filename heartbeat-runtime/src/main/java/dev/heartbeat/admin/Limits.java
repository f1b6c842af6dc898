package dev.heartbeat.admin;

/** How many rows are read at once. */
final class Limits {

    static final int MOST = 500;

    private Limits() {}

    static int require(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                    "The limit must be between 1 and " + MOST + ", not " + limit + "; read more page by page.");
        }
        return limit;
    }
}
