package dev.heartbeat.maven.install;

import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.Editor;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.Node;
import eu.maveniverse.domtrip.Text;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pom to which elements are added in its own style (indentation, line endings, blank lines between sections), while
 * every byte that stands there stays.
 */
final class PomFile {

    /** Each byte is one character of it and back, whatever the pom's encoding; all that is added is ASCII. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final String BYTE_ORDER_MARK = new String(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, BYTES);
    private static final String COMPILER = "maven-compiler-plugin";
    private static final String PATHS = "annotationProcessorPaths";

    private static final Pattern BLANKS = Pattern.compile("^[ \\t]+(?=\\r?\\n)");

    /** The order in which Maven's reference lists the sections. */
    private static final List<String> SECTIONS = List.of("""
            modelVersion parent groupId artifactId version packaging name description url \
            inceptionYear organization licenses developers contributors mailingLists \
            prerequisites modules subprojects scm issueManagement ciManagement \
            distributionManagement properties dependencyManagement dependencies repositories \
            pluginRepositories build\
            """.split(" ", -1));

    private final String byteOrderMark;
    private final Editor editor;
    private final Element root;

    private PomFile(String byteOrderMark, Document document) {
        this.byteOrderMark = byteOrderMark;
        this.editor = new Editor(document);
        this.root = document.root();
    }

    static PomFile read(HostProject host) throws IOException {
        Path path = host.pom().file();
        String text = Files.readString(path, BYTES);
        if (text.indexOf('\0') >= 0) {
            throw new HostProblemException(host.shown(path)
                    + " is in an encoding with several bytes for each letter, which Heartbeat can't edit. Save it as"
                    + " UTF-8 and run again.");
        }
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        return new PomFile(mark, Document.of(text.substring(mark.length())));
    }

    /** One character for each byte. */
    String text() {
        return byteOrderMark + editor.toXml();
    }

    boolean hasDependency(String groupId, String artifactId) {
        return root.path("dependencies").stream()
                .flatMap(Element::childElements)
                .anyMatch(entry -> is(entry, "groupId", groupId) && is(entry, "artifactId", artifactId));
    }

    boolean hasPlugin(String groupId, String artifactId) {
        return root.path("build", "plugins").stream()
                .flatMap(Element::childElements)
                .anyMatch(entry -> is(entry, "groupId", groupId) && is(entry, "artifactId", artifactId));
    }

    Optional<String> property(String name) {
        return root.path("properties", name).map(Element::textContentTrimmed);
    }

    void addProperty(String name, String value) {
        append(section("properties"), name).textContent(value);
    }

    void addDependency(PomEntry dependency) {
        add(section("dependencies"), "dependency", dependency);
    }

    void addPlugin(PomEntry plugin) {
        add(plugins(), "plugin", plugin);
    }

    /** The list of processors that the pom has for its own sources, if it has one. */
    Optional<Element> processorPaths() {
        return Stream.of(root.path("build", "plugins"), root.path("build", "pluginManagement", "plugins"))
                .flatMap(Optional::stream)
                .flatMap(Element::childElements)
                .filter(plugin -> is(plugin, "artifactId", COMPILER))
                .flatMap(plugin -> Stream.concat(
                        plugin.path("executions").stream()
                                .flatMap(Element::childElements)
                                .filter(PomFile::compilesTheSources),
                        Stream.of(plugin)))
                .flatMap(owner -> owner.path("configuration", PATHS).stream())
                .findFirst();
    }

    static boolean lists(Element paths, String artifactId) {
        return paths.childElements().anyMatch(path -> is(path, "artifactId", artifactId));
    }

    void addProcessor(Element paths, PomEntry processor) {
        add(paths, "path", processor);
    }

    /**
     * Makes a list of processors where the pom has none.
     *
     * @param compilerVersion the version for a compiler plugin that the pom does not name yet, if it needs one
     * @param inherited whether a parent has a list, to which this one adds
     * @param execution the execution to which the parent's list belongs, if it does
     */
    Element newProcessorPaths(Optional<String> compilerVersion, boolean inherited, Optional<String> execution) {
        Element plugins = plugins();
        Element plugin = plugins.childElements()
                .filter(entry -> is(entry, "artifactId", COMPILER))
                .findFirst()
                .orElseGet(() ->
                        add(plugins, "plugin", new PomEntry("org.apache.maven.plugins", COMPILER, compilerVersion)));
        Element owner = execution.map(id -> execution(plugin, id)).orElse(plugin);
        Element paths = append(child(owner, "configuration"), PATHS);
        if (inherited) {
            editor.setAttribute(paths, "combine.children", "append");
        }
        return paths;
    }

    private Element execution(Element plugin, String id) {
        Element executions = child(plugin, "executions");
        return executions
                .childElements()
                .filter(execution -> is(execution, "id", id))
                .findFirst()
                .orElseGet(() -> {
                    Element execution = append(executions, "execution");
                    editor.addElement(execution, "id", id);
                    return execution;
                });
    }

    private Element plugins() {
        return child(section("build"), "plugins");
    }

    private Element add(Element list, String name, PomEntry entry) {
        Element added = append(list, name);
        editor.addElement(added, "groupId", entry.groupId());
        editor.addElement(added, "artifactId", entry.artifactId());
        entry.version().ifPresent(version -> editor.addElement(added, "version", version));
        return added;
    }

    private Element child(Element parent, String name) {
        return parent.childElement(name).orElseGet(() -> append(parent, name));
    }

    /** As the last child. Blanks at the end of the line before stay there. */
    private Element append(Element parent, String name) {
        String before = parent.innerPrecedingWhitespace();
        Element added = editor.addElement(parent, name);
        String blanks = blanks(before);
        if (!blanks.isEmpty()) {
            added.precedingWhitespace(blanks + added.precedingWhitespace());
            parent.innerPrecedingWhitespace(before.substring(blanks.length()));
        }
        return added;
    }

    private Element section(String name) {
        return root.childElement(name).orElseGet(() -> newSection(name));
    }

    private Element newSection(String name) {
        Element last = root.childElements()
                .filter(element -> SECTIONS.indexOf(name) > SECTIONS.indexOf(element.name()) && known(element))
                .reduce((first, second) -> second)
                .orElse(null);
        if (last == null) {
            return append(root, name);
        }
        Element section = Element.of(name);
        Node before = withRemarks(last);
        String blanks = takeBlanks(before);
        root.insertChildAfter(before, section);
        String lineBreak = lineBreak(last.precedingWhitespace());
        boolean apart = root.childElements()
                .anyMatch(element -> element.precedingWhitespace().matches("\\s*\\n\\s*\\n\\s*"));
        String indentation = last.precedingWhitespace().replaceFirst("^[\\s\\S]*\\n", "");
        section.precedingWhitespace(blanks + (apart ? lineBreak : "") + lineBreak + indentation);
        section.innerPrecedingWhitespace(lineBreak + indentation);
        return section;
    }

    /** Takes what stands between a node and the end of its line away from the white space of whatever follows. */
    private String takeBlanks(Node node) {
        Optional<Node> next = node.nextSibling();
        String whitespace = next.map(Node::precedingWhitespace).orElseGet(root::innerPrecedingWhitespace);
        String blanks = blanks(whitespace);
        String rest = whitespace.substring(blanks.length());
        next.ifPresentOrElse(
                following -> following.precedingWhitespace(rest), () -> root.innerPrecedingWhitespace(rest));
        return blanks;
    }

    private static String blanks(String whitespace) {
        Matcher blanks = BLANKS.matcher(whitespace);
        return blanks.find() ? blanks.group() : "";
    }

    private static boolean known(Element element) {
        return SECTIONS.contains(element.name());
    }

    private static String lineBreak(String whitespace) {
        return whitespace.contains("\r\n") ? "\r\n" : whitespace.contains("\n") ? "\n" : "";
    }

    /** A comment or the like on an element's own line belongs to it. */
    private static Node withRemarks(Node element) {
        Node last = element;
        Optional<Node> next = last.nextSibling();
        while (next.filter(node -> !(node instanceof Element || node instanceof Text)
                        && !node.precedingWhitespace().contains("\n"))
                .isPresent()) {
            last = next.get();
            next = last.nextSibling();
        }
        return last;
    }

    private static boolean compilesTheSources(Element execution) {
        return is(execution, "id", "default-compile")
                || execution.path("goals").stream()
                        .flatMap(Element::childElements)
                        .anyMatch(goal -> "compile".equals(goal.textContentTrimmed()));
    }

    private static boolean is(Element element, String child, String value) {
        return value.equals(element.childTextTrimmed(child));
    }
}
