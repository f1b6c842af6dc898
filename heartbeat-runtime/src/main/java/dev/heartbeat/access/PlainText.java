package dev.heartbeat.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for one quoted field of a log line. */
public final class PlainText {

    /** Sequences that terminals obey, as a whole, so that no half of one is left behind. */
    private static final Pattern TERMINAL_SEQUENCES =
            Pattern.compile("\\x1b\\[[0-?]{0,30}[ -/]{0,30}[@-~]|\\x9b[0-?]{0,30}[ -/]{0,30}[@-~]|\\x1b[@-Z\\\\-_]");

    /** Control and format characters (bidi among them), separators of lines, halves of characters, unassigned ones. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST = 100;

    private PlainText() {}

    /**
     * The text without what a terminal, a viewer or a parser of logs could be misled with, double quotes made single
     * ones, and no longer than 100 characters and an ellipsis. Empty for null.
     */
    public static String of(@Nullable String untrusted) {
        if (untrusted == null) {
            return "";
        }
        // Cut before the patterns run as well: they needn't read megabytes.
        String text = untrusted.substring(0, Math.min(untrusted.length(), 4 * LONGEST));
        text = TERMINAL_SEQUENCES.matcher(text).replaceAll("");
        text = UNPRINTABLE.matcher(text).replaceAll("");
        text = text.replace('"', '\'').replace('\\', '/');
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST && untrusted.length() <= 4 * LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.min(length, LONGEST))) + "…";
    }
}
