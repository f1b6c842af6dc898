package dev.heartbeat.autoconfigure;

/** Something that the application can't start with, and what to do about it. */
class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartupException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    static StartupException setting(String property, String problem, String action) {
        return new StartupException(property + ": " + problem + ".", action + ".");
    }

    String action() {
        return action;
    }
}
