package dev.heartbeat.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of {@code Forwarded} (RFC 7239, section 4): elements between commas, pairs between semicolons, values
 * plain or quoted. Scans by hand, in one pass, since a regular expression runs out of stack on long quoted strings.
 */
final class ForwardedLine {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final List<String> NOTHING_READABLE = List.of("");

    private final String text;
    private int at;

    private ForwardedLine(String text) {
        this.text = text;
    }

    /**
     * What {@code for} is in each element, from left to right; empty for an element that doesn't say, or says it twice.
     * A line with a mistake anywhere is a single empty element: where a quote is out of place, nobody knows who wrote
     * what follows.
     */
    static List<String> nodes(String line) {
        List<String> nodes = new ForwardedLine(line).elements();
        return nodes == null ? NOTHING_READABLE : nodes;
    }

    private @Nullable List<String> elements() {
        List<String> nodes = new ArrayList<>();
        do {
            String node = element();
            if (node == null) {
                return null;
            }
            nodes.add(node);
        } while (skip(','));
        return at == text.length() ? nodes : null;
    }

    /** Null for a mistake. */
    private @Nullable String element() {
        String node = null;
        boolean twice = false;
        do {
            skipBlanks();
            String name = token();
            if (name.isEmpty() || !skip('=')) {
                return null;
            }
            String value = skip('"') ? quoted() : token();
            if (value == null || value.isEmpty()) {
                return null;
            }
            if (name.equalsIgnoreCase("for")) {
                twice |= node != null;
                node = value;
            }
            skipBlanks();
        } while (skip(';'));
        return node == null || twice ? "" : node;
    }

    private String token() {
        int begin = at;
        while (at < text.length() && isTokenCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What stands before the closing quote, with the backslashes resolved; null if there is none. */
    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return value.toString();
            }
            if (next == '\\') {
                if (at == text.length()) {
                    return null;
                }
                next = text.charAt(at++);
            }
            value.append(next);
        }
        return null;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isTokenCharacter(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || TOKEN_MARKS.indexOf(character) >= 0;
    }
}
