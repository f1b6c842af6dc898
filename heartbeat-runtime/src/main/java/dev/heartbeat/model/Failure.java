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

    private static final int SHORT_MESSAGE = 1_000;
    private static final int SHORT_BACKTRACE = 8_000;

    /** What was thrown; its message, or the name of its class where it has none. */
    public static Failure of(FailureKind kind, Throwable thrown) {
        return new Failure(kind, messageOf(thrown), backtraceOf(thrown));
    }

    /** So much of it as any database takes: the beginnings, in ASCII, with a note at their ends. */
    public Failure shortened(String note) {
        return new Failure(kind, shortened(message, SHORT_MESSAGE, note), shortened(backtrace, SHORT_BACKTRACE, note));
    }

    private static String shortened(String text, int length, String note) {
        return text.substring(0, Math.min(text.length(), length)).replaceAll("[^\\x20-\\x7E\\n\\t]", "?") + " " + note;
    }

    /** An exception may fail while it is asked what it is; that must not hide that it was thrown. */
    private static String backtraceOf(Throwable thrown) {
        try {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        } catch (RuntimeException | Error unprintable) {
            return thrown.getClass().getName() + " (its stack trace can't be printed: "
                    + unprintable.getClass().getName() + ")";
        }
    }

    private static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? thrown.getClass().getName() : message;
        } catch (RuntimeException | Error unreadable) {
            return thrown.getClass().getName() + " (its message can't be read: "
                    + unreadable.getClass().getName() + ")";
        }
    }
}
