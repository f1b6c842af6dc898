package dev.heartbeat.maven.install;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the host's {@code application.properties}, {@code application.yml} and, after these, {@code heartbeat.yml} say
 * when no profile is active, and what each profile makes of it. Keys are found as Spring Boot finds them ({@code
 * baseline-on-migrate}, {@code baselineOnMigrate}), and placeholders give way to the value or the default that they name.
 */
public final class HostConfiguration {

    /** The strongest first, as Spring Boot ranks them. */
    private static final List<String> FILES = List.of(
            "config/application.properties",
            "config/application.yml",
            "config/application.yaml",
            "application.properties",
            "application.yml",
            "application.yaml",
            "heartbeat.yml");

    private static final Pattern OF_A_PROFILE = Pattern.compile("application-.+\\.(?:properties|ya?ml)");
    private static final Pattern PROPERTIES_DOCUMENT = Pattern.compile("(?m)^[#!]---[ \\t]*$");
    private static final Pattern BUILD_PLACEHOLDER = Pattern.compile("@([\\w.-]+)@");
    private static final String PROFILE = canonical("spring.config.activate.on-profile");
    private static final int DEEPEST_PLACEHOLDER = 10;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<HostConfiguration> profiles = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private HostConfiguration() {}

    /**
     * Reads the files that are there.
     *
     * @throws IOException if one can't be read; one that makes no sense is among {@link #unreadable}
     */
    public static HostConfiguration read(HostProject host) throws IOException {
        HostConfiguration configuration = new HostConfiguration();
        for (String name : FILES) {
            Path file = host.resources().resolve(name);
            if (Files.isRegularFile(file)) {
                configuration.add(file, host.shown(file));
            }
        }
        for (Path folder : List.of(host.resources().resolve("config"), host.resources())) {
            for (Path file : filesOfProfiles(folder)) {
                configuration.add(file, host.shown(file));
            }
        }
        configuration.profiles.forEach(profile -> configuration.values.forEach(profile.values::putIfAbsent));
        return configuration;
    }

    /** What holds when a profile is active: one for each document that belongs to any. */
    List<HostConfiguration> profiles() {
        return List.copyOf(profiles);
    }

    /** What a setting is, placeholders replaced as far as these files tell. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(canonical(key))).map(value -> resolve(value, DEEPEST_PLACEHOLDER));
    }

    List<String> list(String key) {
        List<String> found = new ArrayList<>();
        get(key).ifPresent(value -> Arrays.stream(value.split(",", -1)).forEach(found::add));
        for (int index = 0; found.size() == index; index++) {
            get(key + "[" + index + "]").ifPresent(found::add);
        }
        return found.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    /** The files that could not be read, each with the reason. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private void add(Path file, String shown) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            List<Map<String, String>> documents = shown.endsWith(".properties") ? properties(text) : yaml(text);
            Map<String, String> merged = new LinkedHashMap<>();
            for (Map<String, String> document : documents) {
                if (document.containsKey(PROFILE)
                        || OF_A_PROFILE.matcher(name(file)).matches()) {
                    HostConfiguration profile = new HostConfiguration();
                    profile.values.putAll(document);
                    profiles.add(profile);
                } else {
                    merged.putAll(document);
                }
            }
            merged.forEach(values::putIfAbsent);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            unreadable.add(shown + ", line " + line + ": " + broken.getProblem());
        } catch (YAMLException | IllegalArgumentException broken) {
            unreadable.add(shown + ": " + broken.getMessage());
        }
    }

    private static List<Path> filesOfProfiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> OF_A_PROFILE.matcher(name(file)).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Map<String, String>> properties(String text) throws IOException {
        List<Map<String, String>> documents = new ArrayList<>();
        for (String part : PROPERTIES_DOCUMENT.split(text, -1)) {
            Properties properties = new Properties();
            properties.load(new StringReader(part));
            documents.add(properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(HostConfiguration::canonical, properties::getProperty, (a, b) -> b)));
        }
        return documents;
    }

    private static List<Map<String, String>> yaml(String text) {
        List<Map<String, String>> documents = new ArrayList<>();
        // Maven's own placeholders, which its resources plugin fills in, are no YAML before that.
        String filled = BUILD_PLACEHOLDER.matcher(text).replaceAll("$1");
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(filled)) {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", document, flat);
            documents.add(flat);
        }
        return documents;
    }

    private static void flatten(String path, Object node, Map<String, String> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, value, into);
                }
            });
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            for (int index = 0; index < list.size(); index++) {
                flatten(path + "[" + index + "]", list.get(index), into);
            }
        } else {
            // As in Spring Boot, an empty list is empty text, and not nothing: it overrides.
            into.put(canonical(path), node instanceof List<?> ? "" : String.valueOf(node));
        }
    }

    private String resolve(String text, int depth) {
        int start = text.indexOf("${");
        int end = start < 0 ? -1 : closing(text, start + 2);
        if (end < 0 || depth == 0) {
            return text;
        }
        String inside = text.substring(start + 2, end);
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String known = values.get(canonical(name));
        String value = known != null ? known : colon < 0 ? null : inside.substring(colon + 1);
        String head = text.substring(0, start);
        String tail = resolve(text.substring(end + 1), depth);
        return head + (value == null ? text.substring(start, end + 1) : resolve(value, depth - 1)) + tail;
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int index = from; index < text.length(); index++) {
            if (text.startsWith("${", index)) {
                open++;
            } else if (text.charAt(index) == '}' && --open == 0) {
                return index;
            }
        }
        return -1;
    }

    private static String canonical(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
