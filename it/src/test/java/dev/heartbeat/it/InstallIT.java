package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Existing projects that know nothing of Heartbeat, made ready with one command on each Maven that users have. */
class InstallIT {

    private static final String INSTALL = "dev.heartbeat:heartbeat-maven-plugin:" + Workshop.version() + ":install";
    private static final String TOKEN = "a token of decent length";
    private static final String CONFIGURATION = "src/main/resources/heartbeat.yml";

    private static Postgres postgres;

    @BeforeAll
    static void aDatabase() throws IOException {
        postgres = new Postgres(Workshop.emptyFolder("install databases"));
    }

    @AfterAll
    static void noDatabase() throws IOException {
        postgres.close();
    }

    /** Each kind of project and each Maven at least once, or all of them with all. */
    static List<Arguments> cells() {
        List<String> mavens = Workshop.mavenVersions();
        if (Workshop.isFullMatrix()) {
            return Stream.of(HostKind.values())
                    .flatMap(host -> mavens.stream().map(maven -> Arguments.of(host, maven)))
                    .toList();
        }
        return List.of(
                Arguments.of(HostKind.PLAIN, mavens.get(0)),
                Arguments.of(HostKind.INITIALIZR, mavens.get(1)),
                Arguments.of(HostKind.REACTOR, mavens.get(2)),
                Arguments.of(HostKind.WINDOWS, mavens.get(0)),
                Arguments.of(HostKind.HOUSE, mavens.get(2)),
                Arguments.of(HostKind.PLAIN, mavens.get(1)));
    }

    @ParameterizedTest(name = "{0} on Maven {1}")
    @MethodSource("cells")
    @DisplayName("R9 R10 One command, and the project compiles, starts and answers; again, and nothing changes")
    void oneCommand(HostKind host, String version) throws Exception {
        Path root = host.make(version);
        Path application = host.application(root);
        Git git = Git.around(root);

        String output = Maven.in(root).ofVersion(version).run(INSTALL);

        assertThat(output).contains("   update  pom.xml  (adds heartbeat-runtime, ", "   create  " + host.created());
        assertThat(git.changes()).isNotEmpty().allMatch(line -> line.matches("\\d+\\t0\\t.*"), "adds lines alone");
        Maven.in(root).ofVersion(version).run("package", "--quiet");
        answersAHeartbeat(host, application);
        twiceChangesNothing(Maven.in(application).ofVersion(version), application);
        keepsWhatAPersonChanged(Maven.in(application).ofVersion(version), application);
    }

    @Test
    @DisplayName("R9 Where something can't be written, nothing is")
    void leavesNothingBehindWhenItFails() throws Exception {
        Path project = Workshop.copyOf("flyway-on-postgres", "install halfway");
        // A file where a folder must be. A folder that may not be written to wouldn't stop root, as whom tests may run.
        Files.writeString(project.resolve("src/main/java/com/acme/shop/flows"), "in the way");
        Git git = Git.around(project);

        Maven.Build build = Maven.in(project).attempt(INSTALL);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output())
                .contains(
                        "src/main/java/com/acme/shop/flows is in the way. Nothing was changed: mend this and run again.");
        assertThat(git.status()).isEmpty();
    }

    private static void answersAHeartbeat(HostKind host, Path application) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of("HEARTBEAT_TOKEN", TOKEN));
        if (host.needsPostgres()) {
            environment.putAll(postgres.environment());
            postgres.sql().sql("drop schema public cascade").update();
            postgres.sql().sql("create schema public").update();
            if (host.hasTablesAlready()) {
                postgres.sql().sql("create table customers (id bigint)").update();
            }
        }
        try (Application shop = Application.start(application, environment)) {
            assertThat(shop.beat("wrong").statusCode()).isEqualTo(401);
            assertThat(shop.beat(TOKEN).body())
                    .startsWith("{\"flows_due\":1,\"flows_triggered\":1,\"flows_failed\":0,");
        }
    }

    private static void twiceChangesNothing(Maven maven, Path application) {
        Map<String, String> before = contents(application);

        String output = maven.run("heartbeat:install");

        assertThat(verbs(output)).contains("identical").doesNotContain("create", "update", "conflict");
        assertThat(output).doesNotContain("Next:", "\u001b[");
        assertThat(contents(application)).isEqualTo(before);
    }

    private static void keepsWhatAPersonChanged(Maven maven, Path application) throws IOException {
        Path configuration = application.resolve(CONFIGURATION);
        Files.writeString(configuration, Files.readString(configuration) + "# mine\n");
        Map<String, String> before = contents(application);

        String output = maven.run("heartbeat:install", "-Dstyle.color=always");

        assertThat(output).contains("\u001b[1;31mconflict\u001b[m  " + CONFIGURATION);
        assertThat(verbs(output)).contains("identical").doesNotContain("create", "update");
        assertThat(contents(application)).isEqualTo(before);
    }

    /** The words in front of the files, without colours and what Maven puts in front. */
    private static List<String> verbs(String output) {
        return output.lines()
                .map(line -> line.replaceAll("\u001b\\[[\\d;]*m", "").replaceFirst("^\\[[A-Z]+] +", ""))
                .filter(line -> line.matches("(create|update|identical|skip|conflict)  .*"))
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private static Map<String, String> contents(Path project) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !project.relativize(file).startsWith("target"))
                    .toList()) {
                contents.put(project.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
