package dev.heartbeat.cycle;

/** Text from the database, fit for one line of a log. */
final class LogText {

    private LogText() {}

    static String of(String untrusted) {
        return untrusted.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
