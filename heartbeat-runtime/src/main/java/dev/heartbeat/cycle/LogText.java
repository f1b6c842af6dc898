package dev.heartbeat.cycle;

import java.util.regex.Pattern;

/** Text from the tables, fit for one line of a log. */
public final class LogText {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private LogText() {}

    /** The text without control characters. */
    public static String of(String untrusted) {
        return CONTROL.matcher(untrusted).replaceAll("\uFFFD");
    }
}
