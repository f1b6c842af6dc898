package dev.heartbeat.maven.install;

/** Something about the host project that its owner can mend; the message says what, where and how. */
public final class HostProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, where, and what to do next. */
    public HostProblemException(String message) {
        super(message);
    }
}
