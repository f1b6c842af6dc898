package dev.heartbeat.maven.install;

import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.Editor;
import eu.maveniverse.domtrip.Element;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Makes a changelog of Liquibase include a folder, at its end, without touching what stands there. */
final class ChangelogText {

    private static final String ROOT = "databaseChangeLog";
    private static final Pattern FIRST_ITEM =
            Pattern.compile("(?m)^" + ROOT + ":[^\\n]*\\n(?:\\s*#[^\\n]*\\n|\\s*\\n)*( *)- ");

    private ChangelogText() {}

    /** Empty where the text isn't laid out in a way that can be added to. */
    static Optional<String> including(String folder, String text, boolean yaml) {
        return yaml ? inYaml(folder, text) : inXml(folder, text);
    }

    private static Optional<String> inXml(String folder, String text) {
        Editor editor = new Editor(Document.of(text));
        Element root = editor.root();
        if (!root.localName().equals(ROOT)) {
            return Optional.empty();
        }
        String prefix = root.name().substring(0, root.name().length() - ROOT.length());
        Element include = editor.addElement(root, prefix + "includeAll").selfClosing(true);
        editor.setAttribute(include, "path", folder);
        return Optional.of(editor.toXml());
    }

    private static Optional<String> inYaml(String folder, String text) {
        Matcher first = FIRST_ITEM.matcher(text.replace("\r\n", "\n"));
        String indentation = first.find() ? first.group(1) : "  ";
        String lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
        String after = text + (text.isEmpty() || text.endsWith("\n") ? "" : lineBreak)
                + indentation + "- includeAll:" + lineBreak
                + indentation + "    path: " + folder + lineBreak;
        // Whether the text could be continued like that, a parser knows.
        List<?> expected = List.of(Map.of("includeAll", Map.of("path", folder)));
        List<?> items = items(after);
        int before = items(text).size();
        return items.size() == before + 1 && items.subList(before, items.size()).equals(expected)
                ? Optional.of(after)
                : Optional.empty();
    }

    private static List<?> items(String text) {
        try {
            String decoded = new String(text.getBytes(PomFile.BYTES), StandardCharsets.UTF_8);
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(decoded);
            return root instanceof Map<?, ?> map && map.get(ROOT) instanceof List<?> items ? items : List.of();
        } catch (YAMLException broken) {
            return List.of();
        }
    }
}
