package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the archetype makes of its parameters, without building all of it. */
class ArchetypeIT {

    @ParameterizedTest
    @CsvSource({
        "com.acme-corp.order-sync, com.acme_corp.order_sync",
        "true.3d.new.switch.Acme, _true._3d._new._switch.Acme",
    })
    void makesAPackageOfEveryGroupId(String groupId, String packageName) {
        Path project = Archetype.generate(Workshop.emptyFolder("group " + groupId), groupId, "quakes");

        Path application = project.resolve("src/main/java")
                .resolve(packageName.replace('.', '/'))
                .resolve("Application.java");
        assertThat(application).content().startsWith("package " + packageName + ";");
    }

    @Test
    void compilesOnTheNewestJdkForItsOwnJavaVersion() throws IOException {
        Jdk newest = Jdk.newest();
        Path project = Archetype.generate(
                Workshop.emptyFolder("newest"), "com.acme", "quakes", "-DjavaVersion=" + newest.version());

        Maven.in(project).on(newest).run("test-compile");

        Path classes = project.resolve("target/classes");
        assertThat(classes.resolve("META-INF/heartbeat/flows.json"))
                .content()
                .contains("\"name\": \"earthquake_import\"", "\"name\": \"earthquake_summary\"");
        assertThat(classFileVersion(classes.resolve("com/acme/Application.class")))
                .isEqualTo(44 + newest.version());
        assertThat(project.resolve("README.md"))
                .content()
                .contains("It needs a JDK (" + newest.version() + " or newer)");
    }

    @Test
    void bringsAllThatAnApplicationNeeds() throws IOException {
        Path project = Archetype.generate(Workshop.emptyFolder("complete"), "com.acme", "quakes", "-Ddatabase=mysql");

        assertThat(filesIn(project))
                .contains(
                        ".dockerignore",
                        ".gitignore",
                        "Dockerfile",
                        "README.md",
                        "pom.xml",
                        "scheduler/crontab",
                        "scheduler/kubernetes.yml",
                        "src/main/java/com/acme/earthquakes/EarthquakeImportFlow.java",
                        "src/main/java/com/acme/earthquakes/EarthquakeSummaryFlow.java",
                        "src/main/resources/application.yml",
                        "src/main/resources/heartbeat.yml",
                        "src/test/java/com/acme/earthquakes/EarthquakeImportFlowTest.java",
                        "src/test/java/com/acme/earthquakes/EarthquakeSummaryFlowTest.java")
                .noneMatch(file -> file.startsWith("dev/"));
        assertThat(filesIn(project.resolve("src/main/resources/db/migration")))
                .startsWith(
                        "V1__create_earthquakes.sql",
                        "V2__create_earthquake_summaries.sql",
                        "V3__create_data_flows.sql");
        assertThat(project.resolve("src/main/resources/application.yml"))
                .content()
                .contains("jdbc:mysql://localhost:3306/earthquakes");
    }

    @Test
    void refusesAJavaVersionThatItIsNotMadeFor() {
        Path folder = Workshop.emptyFolder("java 26");

        assertThatThrownBy(() -> Archetype.generate(folder, "com.acme", "quakes", "-DjavaVersion=26"))
                .hasMessageContaining("-DjavaVersion=26 is none of the versions from 17 to 25.");
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static int classFileVersion(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
