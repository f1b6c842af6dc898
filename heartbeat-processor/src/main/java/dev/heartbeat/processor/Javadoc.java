package dev.heartbeat.processor;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a doc comment says of parameters, as plain text. */
final class Javadoc {

    private static final Pattern PARAM =
            Pattern.compile("(?ms)^\\s*@param\\s+(\\w+)\\s+(.*?)(?=^\\s*@\\w|\\z)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+([^{}]*)}");
    private static final Pattern ELEMENT = Pattern.compile("</?[A-Za-z][^<>]*>");

    private Javadoc() {}

    /** The parameters' descriptions by name; none without a comment. */
    static Map<String, String> params(@Nullable String comment) {
        Map<String, String> params = new TreeMap<>();
        Matcher param = PARAM.matcher(comment == null ? "" : comment);
        while (param.find()) {
            params.putIfAbsent(param.group(1), plain(param.group(2)));
        }
        return params;
    }

    private static String plain(String text) {
        String words = INLINE_TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(tag.group(1)));
        return ELEMENT.matcher(words)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
