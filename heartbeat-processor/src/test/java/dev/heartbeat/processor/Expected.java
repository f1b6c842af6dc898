package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files that hold what is expected. With {@code -Dheartbeat.rewrite=true} they are written instead of compared. */
final class Expected {

    private static final boolean REWRITE = Boolean.getBoolean("heartbeat.rewrite");

    private Expected() {}

    /** Compares one file. */
    static void file(Path file, String actual) throws IOException {
        if (REWRITE) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as("%s; -Dheartbeat.rewrite=true accepts it", file).isEqualTo(Files.readString(file));
    }

    /** Compares all files of a folder, by their paths in it. */
    static void folder(Path folder, Map<String, String> actual) throws IOException {
        if (REWRITE) {
            delete(folder);
            for (var file : actual.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(new TreeMap<>(actual))
                .as("%s; -Dheartbeat.rewrite=true accepts it", folder)
                .isEqualTo(contents(folder));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return contents;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
