package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeContentsTest {

    @TempDir
    Path folder;

    @Test
    void readsAJarAndAFolderOfClassesAlike() throws IOException {
        Path classes = TestHost.runtimeWith(folder.resolve("classes"), "V10__ten.sql", "V2__two.sql", "notes.txt");
        Path jar = jarOf(classes);

        RuntimeContents fromClasses = RuntimeContents.read(classes, "1");

        assertThat(RuntimeContents.read(jar, "1")).isEqualTo(fromClasses);
        assertThat(fromClasses.migrationsFor(Database.H2))
                .extracting(Migration::description)
                .containsExactly("two", "ten");
        assertThat(fromClasses.configuration()).isEqualTo("heartbeat:\n");
    }

    @Test
    void knowsTheDatabasesOfTheRuntimeOfThisBuild() throws IOException {
        RuntimeContents runtime = RuntimeContents.read(TestHost.runtime(), "1");

        for (Database database : Database.values()) {
            assertThat(runtime.migrationsFor(database))
                    .extracting(Migration::description)
                    .startsWith("create_data_flows", "create_data_flow_runs");
        }
        assertThat(runtime.migrations().keySet())
                .allMatch(name -> Database.named(name).isPresent());
    }

    @Test
    void saysWhichDatabasesThereAreWhenOneHasNoMigrationsYet() throws IOException {
        RuntimeContents runtime = RuntimeContents.read(TestHost.runtimeWith(folder, "V1__one.sql"), "0.9");

        assertThatThrownBy(() -> runtime.migrationsFor(Database.MYSQL))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("heartbeat-runtime 0.9 has no migrations for mysql yet; it has them for h2. If the"
                        + " application uses one of these too, name it with -Dheartbeat.database.");
    }

    @Test
    void saysSoWhenTheRuntimeIsNotWhatItSeems() throws IOException {
        assertThatThrownBy(() -> RuntimeContents.read(folder, "0.9"))
                .isInstanceOf(IOException.class)
                .hasMessage("heartbeat-runtime 0.9 lacks dev/heartbeat/install/heartbeat.yml or"
                        + " dev/heartbeat/migration: it isn't complete, or it doesn't fit this plugin."
                        + " Give the plugin the runtime's version.");
    }

    private Path jarOf(Path classes) throws IOException {
        Path jar = folder.resolve("runtime.jar");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.skip(1).toList()) {
                Files.copy(path, zip.getPath(classes.relativize(path).toString()));
            }
        }
        return jar;
    }
}
