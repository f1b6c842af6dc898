package dev.heartbeat.maven.flows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the flows that the annotation processor has listed, see {@code docs/flows-json.md}. No class is loaded. */
public final class Catalogue {

    private static final String FILE = "META-INF/heartbeat/flows.json";
    private static final int VERSION = 1;

    private Catalogue() {}

    /**
     * The flows of a jar or of a folder of classes; none if it has no catalogue, or isn't there.
     *
     * @throws IOException if it can't be read, or was written by a processor that this plugin doesn't know; the message
     *     says what to do
     */
    public static List<CataloguedFlow> read(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return readFrom(place.resolve(FILE), place);
        }
        if (!Files.isRegularFile(place)) {
            return List.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, (ClassLoader) null)) {
            return readFrom(jar.getPath(FILE), place);
        }
    }

    private static List<CataloguedFlow> readFrom(Path file, Path place) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        Map<?, ?> catalogue = parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), place);
        if (!Integer.valueOf(VERSION).equals(catalogue.get("version"))) {
            throw new IOException("the catalogue of " + place + " has the version " + catalogue.get("version")
                    + ", and this plugin knows " + VERSION + ": give plugin and processor the same version");
        }
        return objects(catalogue.get("flows")).stream().map(Catalogue::flow).toList();
    }

    /** Its reader is here already, and of JSON it lacks the escaped slash alone, which the processor never writes. */
    private static Map<?, ?> parse(String json, Path place) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            if (new Yaml(new SafeConstructor(options)).load(json) instanceof Map<?, ?> catalogue) {
                return catalogue;
            }
        } catch (YAMLException broken) {
            throw new IOException(unreadable(place), broken);
        }
        throw new IOException(unreadable(place));
    }

    private static String unreadable(Path place) {
        return "the catalogue of " + place + " can't be read: compile again with mvn clean compile";
    }

    private static CataloguedFlow flow(Map<?, ?> members) {
        Map<String, String> settings = new TreeMap<>();
        if (members.get("settings") instanceof Map<?, ?> written) {
            written.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        }
        return new CataloguedFlow(
                String.valueOf(members.get("name")),
                String.valueOf(members.get("className")),
                !Boolean.FALSE.equals(members.get("enabled")),
                list(members.get("after")).stream().map(String::valueOf).toList(),
                settings);
    }

    private static List<? extends Map<?, ?>> objects(@Nullable Object value) {
        return list(value).stream()
                .filter(Map.class::isInstance)
                .map(each -> (Map<?, ?>) each)
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
