package dev.heartbeat.maven.doctor;

import dev.heartbeat.maven.install.HostProject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Every setting that stands in a configuration file of the project, tests aside: those of all profiles, with their
 * places. Where one key stands several times, nothing is said about which one wins. Files that can't be read are passed
 * over, since something else reports them.
 */
final class WrittenSettings {

    private static final Pattern FILE = Pattern.compile("application(?:-(.+))?\\.(?:properties|ya?ml)");
    private static final Pattern PROPERTIES_DOCUMENT = Pattern.compile("[#!]---\\s*");
    private static final Pattern CONTINUED = Pattern.compile("(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\");
    private static final Pattern BUILD_PLACEHOLDER = Pattern.compile("(?m)(:\\s+)(@[\\w.-]+@)");
    private static final String PROFILE = "spring.config.activate.on-profile";

    private final String file;
    private final Optional<String> profileOfFile;
    private final List<WrittenSetting> document = new ArrayList<>();
    private final List<WrittenSetting> complete = new ArrayList<>();

    private WrittenSettings(String file, Optional<String> profileOfFile) {
        this.file = file;
        this.profileOfFile = profileOfFile;
    }

    static List<WrittenSetting> in(HostProject host) throws IOException {
        List<WrittenSetting> settings = new ArrayList<>();
        // Spring Boot also reads the folder in which an application is started.
        for (Path folder : List.of(
                host.basedir().resolve("config"),
                host.basedir(),
                host.resources().resolve("config"),
                host.resources())) {
            for (Path file : files(folder)) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    settings.addAll(
                            new WrittenSettings(host.shown(file), Optional.ofNullable(name.group(1))).read(file));
                }
            }
        }
        Path ours = host.resources().resolve("heartbeat.yml");
        if (Files.isRegularFile(ours)) {
            // The runtime loads it from the root of the class path alone.
            settings.addAll(new WrittenSettings(host.shown(ours), Optional.empty()).read(ours));
        }
        return settings;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<WrittenSetting> read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        try {
            if (file.endsWith(".properties")) {
                properties(text);
            } else {
                yaml(text);
            }
        } catch (YAMLException | IllegalArgumentException unreadable) {
            return List.of();
        }
        return complete;
    }

    private void properties(String text) throws IOException {
        StringBuilder logical = new StringBuilder();
        int begin = 1;
        int line = 0;
        for (String physical : text.lines().toList()) {
            line++;
            if (PROPERTIES_DOCUMENT.matcher(physical).matches()) {
                endDocument();
                continue;
            }
            begin = logical.isEmpty() ? line : begin;
            logical.append(physical).append('\n');
            if (!CONTINUED.matcher(physical).matches()) {
                property(logical.toString(), begin);
                logical.setLength(0);
            }
        }
        property(logical.toString(), begin);
        endDocument();
    }

    private void property(String logical, int line) throws IOException {
        Properties one = new Properties();
        one.load(new StringReader(logical));
        one.stringPropertyNames().forEach(key -> add(key, one.getProperty(key), line));
    }

    private void yaml(String text) {
        // Maven's own placeholders, which its resources plugin fills in, are no YAML before that.
        String quoted = BUILD_PLACEHOLDER.matcher(text).replaceAll("$1'$2'");
        for (Node node : new Yaml(new SafeConstructor(new LoaderOptions())).composeAll(new StringReader(quoted))) {
            walk("", node);
            endDocument();
        }
    }

    private void walk(String path, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    walk(path.isEmpty() ? key.getValue() : path + "." + key.getValue(), entry.getValueNode());
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int index = 0; index < sequence.getValue().size(); index++) {
                walk(path + "[" + index + "]", sequence.getValue().get(index));
            }
        } else if (node instanceof ScalarNode scalar) {
            add(path, scalar.getValue(), scalar.getStartMark().getLine() + 1);
        }
    }

    private void add(String key, String value, int line) {
        document.add(new WrittenSetting(file, line, profileOfFile, key, value));
    }

    /** Only at its end it is known with which profile a document holds. */
    private void endDocument() {
        Optional<String> profile = document.stream()
                .filter(setting -> setting.isOf(PROFILE))
                .map(WrittenSetting::value)
                .findFirst()
                .or(() -> profileOfFile);
        document.forEach(setting -> complete.add(
                new WrittenSetting(setting.file(), setting.line(), profile, setting.key(), setting.value())));
        document.clear();
    }
}
