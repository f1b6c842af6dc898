package dev.heartbeat.cycle;

/** Text from the tables, fit for one line of a log. */
public final class LogText {

    private LogText() {}

    /** The text without control characters. */
    public static String of(String untrusted) {
        return untrusted.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
