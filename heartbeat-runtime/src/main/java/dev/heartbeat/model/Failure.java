package dev.heartbeat.model;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why a run failed.
 *
 * @param kind what sort of failure
 * @param message one sentence for people
 * @param backtrace the full stack trace, causes included; empty where there is none
 */
public record Failure(FailureKind kind, String message, String backtrace) {

    /** What was thrown; its message, or the name of its class where it has none. */
    public static Failure of(FailureKind kind, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return new Failure(kind, messageOf(thrown), trace.toString());
    }

    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getName() : message;
    }
}
