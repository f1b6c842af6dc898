package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Existing projects that know nothing of Heartbeat, made ready with one command and what it says to paste. */
class InstallIT {

    private static final String INSTALL = "dev.heartbeat:heartbeat-maven-plugin:" + Workshop.version() + ":install";
    private static final String TOKEN = "a token of decent length";

    @Test
    @DisplayName(
            "R9 R10 A plain project on H2 compiles, starts and answers a heartbeat; a second install changes nothing")
    void aPlainProjectOnH2() throws Exception {
        Path project = Workshop.copyOf("plain-on-h2", "install on H2");

        installAndPaste(project);
        installAgainChangesNothing(project, "identical  src/main/resources/heartbeat.yml");

        Maven.in(project).run("package");
        try (Application shop = Application.start(project, Map.of("HEARTBEAT_TOKEN", TOKEN))) {
            assertThat(shop.beat("wrong").statusCode()).isEqualTo(401);
            assertThat(shop.beat(TOKEN).body())
                    .startsWith("{\"flows_due\":1,\"flows_triggered\":1,\"flows_failed\":0,");
        }
    }

    @Test
    @DisplayName("R9 A project with Flyway on PostgreSQL gets the migrations after its own newest one")
    void aProjectWithFlywayOnPostgres() throws Exception {
        Path project = Workshop.copyOf("flyway-on-postgres", "install on PostgreSQL");

        installAndPaste(project);

        assertThat(project.resolve("src/main/resources/db/migration"))
                .isDirectoryContaining("glob:**/V008__create_data_flows.sql")
                .isDirectoryContaining("glob:**/V009__create_data_flow_runs.sql");
        installAgainChangesNothing(project, "identical  src/main/resources/db/migration/V008__create_data_flows.sql");
        Maven.in(project).run("package");
        try (Postgres postgres = new Postgres(project);
                Application shop = Application.start(project, postgres.environment())) {
            assertThat(shop.beat(null).body()).startsWith("{\"flows_due\":1,\"flows_triggered\":1,\"flows_failed\":0,");
            assertThat(postgres.sql()
                            .sql("select version from flyway_schema_history order by installed_rank")
                            .query(String.class)
                            .list())
                    .startsWith("007", "008", "009")
                    .isSorted();
        }
    }

    private static void installAndPaste(Path project) throws IOException {
        Maven.Build build = Maven.in(project).attempt(INSTALL);
        assertThat(build.exitCode()).as(build.output()).isZero();
        List<String> lines = build.output()
                .lines()
                .map(line -> line.replaceFirst("^\\[[A-Z]+] ?", ""))
                .toList();
        Path pom = project.resolve("pom.xml");
        String pasted = Files.readString(pom)
                .replace("  </dependencies>", snippet(lines, "Add to <dependencies>") + "  </dependencies>")
                .replace("    </plugins>", snippet(lines, "Add to <build><plugins>") + "    </plugins>");
        Files.writeString(pom, pasted);
    }

    /** What was printed below the lines that begin like that, up to the next empty line. */
    private static String snippet(List<String> lines, String beginning) {
        StringBuilder snippet = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(beginning)) {
                inside = true;
            } else if (line.isBlank()) {
                inside = false;
            } else if (inside) {
                snippet.append(line).append('\n');
            }
        }
        assertThat(snippet).as("the snippet below '%s'", beginning).isNotEmpty();
        return snippet.toString();
    }

    private static void installAgainChangesNothing(Path project, String expected) {
        Map<String, String> before = contents(project);

        String output = Maven.in(project).run("heartbeat:install");

        assertThat(output).contains(expected).doesNotContain("create  ", "update  ", "conflict  ", "Add to");
        assertThat(contents(project)).isEqualTo(before);
    }

    private static Map<String, String> contents(Path project) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(project.relativize(file).toString(), Files.readString(file));
            }
            return contents;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
