package dev.heartbeat.processor;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON as people read it. Everything beyond ASCII is escaped, so that the bytes are the same whatever encoding
 * the compiler was told.
 */
final class Json {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** The text of a value of maps, collections, texts, numbers and flags, with a line end. */
    static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String lineStart) {
        if (value instanceof Map<?, ?> members) {
            between('{', '}', members.entrySet(), lineStart);
        } else if (value instanceof Collection<?> elements) {
            between('[', ']', elements, lineStart);
        } else if (value instanceof Map.Entry<?, ?> member) {
            string(member.getKey().toString());
            text.append(": ");
            value(member.getValue(), lineStart);
        } else if (value instanceof Boolean || value instanceof Integer) {
            text.append(value);
        } else {
            string(value.toString());
        }
    }

    private void between(char begin, char end, Collection<?> parts, String lineStart) {
        text.append(begin);
        for (Iterator<?> each = parts.iterator(); each.hasNext(); ) {
            text.append(lineStart).append("  ");
            value(each.next(), lineStart + "  ");
            text.append(each.hasNext() ? "," : lineStart);
        }
        text.append(end);
    }

    private void string(String string) {
        text.append('"');
        string.chars().forEach(each -> character((char) each));
        text.append('"');
    }

    private void character(char character) {
        if (character == '"' || character == '\\') {
            text.append('\\').append(character);
        } else if (character == '\n') {
            text.append("\\n");
        } else if (character >= ' ' && character < 0x7f) {
            text.append(character);
        } else {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(HEX.charAt((character >> shift) & 0xf));
            }
        }
    }
}
