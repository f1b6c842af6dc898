package dev.heartbeat.maven.install;

/** Something about the host project that its owner can mend; the message says what, where and how. */
public final class HostProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostProblemException(String message) {
        super(message);
    }
}
