package dev.heartbeat.maven.scaffold;

import dev.heartbeat.maven.install.HostProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a flow, and that of its class.
 *
 * @param flow as in the table, such as {@code order_sync}
 * @param className such as {@code OrderSyncFlow}
 */
record FlowName(String flow, String className) {

    private static final int MAX_LENGTH = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final String SUFFIX = "Flow";

    /** Takes a flow's name, or a class's: what has capitals and no separators is the latter. */
    static FlowName parse(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new HostProblemException("heartbeat.name is '" + text.replaceAll("\\p{Cntrl}", "\uFFFD")
                    + "', from which no class can be named. Begin with a letter, and go on with letters, digits and"
                    + " underscores: -Dheartbeat.name=order_sync.");
        }
        if (text.length() > MAX_LENGTH) {
            throw new HostProblemException("heartbeat.name has " + text.length() + " characters, and at most "
                    + MAX_LENGTH + " fit. Shorten it.");
        }
        if (CLASS.matcher(text).matches()) {
            String className = withSuffix(text);
            return new FlowName(defaultFor(className), className);
        }
        return new FlowName(text, withSuffix(camelCase(text)));
    }

    /** Whether the annotation has to say the name, since the class's own would be another. */
    boolean differsFromDefault() {
        return !defaultFor(className).equals(flow);
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("[_-]", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String withSuffix(String word) {
        return word.endsWith(SUFFIX) && !word.equals(SUFFIX) ? word : word + SUFFIX;
    }

    /** As the annotation processor does it. */
    private static String defaultFor(String className) {
        String stem = className.substring(0, className.length() - SUFFIX.length());
        return WORD_BOUNDARY.matcher(stem).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
