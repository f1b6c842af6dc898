package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code heartbeat-runtime} brings along for its installation.
 *
 * @param version its version
 * @param migrations by the name of the database, in the order in which they run
 * @param configuration the template of {@code heartbeat.yml}
 */
record RuntimeContents(String version, Map<String, List<Migration>> migrations, String configuration) {

    private static final String MIGRATIONS = "dev/heartbeat/migration";
    private static final String CONFIGURATION = "dev/heartbeat/install/heartbeat.yml";
    private static final Pattern FILE = Pattern.compile("V([\\d._]+?)__(.+)\\.sql");

    /** Reads a jar, or the folder of classes that a reactor hands out instead. */
    static RuntimeContents read(Path runtime, String version) throws IOException {
        if (Files.isDirectory(runtime)) {
            return readFrom(runtime, version);
        }
        try (FileSystem jar = FileSystems.newFileSystem(runtime, (ClassLoader) null)) {
            return readFrom(jar.getPath("/"), version);
        }
    }

    List<Migration> migrationsFor(Database database) {
        return Optional.ofNullable(migrations.get(database.toString()))
                .orElseThrow(() -> new HostProblemException("heartbeat-runtime " + version
                        + " has no migrations for " + database + " yet; it has them for "
                        + String.join(", ", migrations.keySet())
                        + ". If the application uses one of these too, name it with -Dheartbeat.database."));
    }

    private static RuntimeContents readFrom(Path root, String version) throws IOException {
        if (!Files.isRegularFile(root.resolve(CONFIGURATION)) || !Files.isDirectory(root.resolve(MIGRATIONS))) {
            throw new IOException("heartbeat-runtime " + version + " lacks " + CONFIGURATION + " or " + MIGRATIONS
                    + ": it isn't complete, or it doesn't fit this plugin. Give the plugin the runtime's version.");
        }
        Map<String, List<Migration>> migrations = new TreeMap<>();
        for (Path folder : children(root.resolve(MIGRATIONS))) {
            if (Files.isDirectory(folder)) {
                // A folder inside a jar may show its name with a slash at the end.
                migrations.put(name(folder).replace("/", ""), migrationsIn(folder));
            }
        }
        return new RuntimeContents(version, migrations, Files.readString(root.resolve(CONFIGURATION)));
    }

    private static List<Migration> migrationsIn(Path folder) throws IOException {
        List<Migration> migrations = new ArrayList<>();
        for (Path file : children(folder)) {
            Matcher parts = FILE.matcher(name(file));
            if (parts.matches()) {
                MigrationVersion version =
                        MigrationVersion.parse(parts.group(1)).orElseThrow();
                migrations.add(new Migration(version, parts.group(2), Files.readString(file)));
            }
        }
        migrations.sort(Comparator.comparing(Migration::version));
        return List.copyOf(migrations);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
