package dev.heartbeat.maven.mojo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.shared.utils.logging.MessageBuilder;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * Gives the verb at the beginning of a line ({@code create  pom.xml}) the colour that people know from generators. There
 * is none where Maven itself prints none: without a terminal, in batch mode, with {@code -Dstyle.color=never}.
 */
final class Verbs {

    private static final Pattern LINE = Pattern.compile("( *)(create|update|identical|skip|conflict)(  .*)");

    private Verbs() {}

    /** Any other line stays as it is. */
    static String coloured(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return line;
        }
        String verb = parts.group(2);
        MessageBuilder text = MessageUtils.buffer().a(parts.group(1));
        switch (verb) {
            case "create" -> text.success(verb);
            case "update" -> text.warning(verb);
            case "conflict" -> text.failure(verb);
            // Cyan, by the name of what else is cyan.
            default -> text.project(verb);
        }
        return text.a(parts.group(3)).build();
    }
}
