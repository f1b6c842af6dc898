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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Existing projects that know nothing of Heartbeat, made ready with one command on each Maven that users have. */
class InstallIT {

    private static final String INSTALL = goal("install");
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

    /** Each kind of project and each Maven at least once, or all of them with all; and one on the newest JDK. */
    static List<Arguments> cells() {
        List<String> mavens = Workshop.mavenVersions();
        Arguments newest = cell(HostKind.REACTOR, mavens.get(2), Jdk.newest());
        if (Workshop.isFullMatrix()) {
            return Stream.concat(
                            Stream.of(HostKind.values())
                                    .flatMap(host -> mavens.stream().map(maven -> cell(host, maven, Jdk.running()))),
                            Stream.of(newest))
                    .toList();
        }
        return List.of(
                cell(HostKind.PLAIN, mavens.get(0), Jdk.running()),
                cell(HostKind.INITIALIZR, mavens.get(1), Jdk.running()),
                newest,
                cell(HostKind.WINDOWS, mavens.get(0), Jdk.running()),
                cell(HostKind.HOUSE, mavens.get(2), Jdk.running()),
                cell(HostKind.PLAIN, mavens.get(1), Jdk.running()));
    }

    private static Arguments cell(HostKind host, String maven, Jdk jdk) {
        return Arguments.of(host, maven, Named.of("JDK " + jdk.version(), jdk));
    }

    @ParameterizedTest(name = "{0} on Maven {1} and {2}")
    @MethodSource("cells")
    @DisplayName("R9 R10 One command, and the project compiles, starts and answers; again, and nothing changes")
    void oneCommand(HostKind host, String version, Jdk jdk) throws Exception {
        Path root = host.make(version);
        Path application = host.application(root);
        Maven atTheRoot = Maven.in(root).ofVersion(version).on(jdk);
        Maven maven = Maven.in(application).ofVersion(version).on(jdk);
        Git git = Git.around(root);

        String output = atTheRoot.run(INSTALL);

        assertThat(output).contains("   update  pom.xml  (adds heartbeat-runtime, ", "   create  " + host.created());
        assertThat(git.changes()).isNotEmpty().allMatch(line -> line.matches("\\d+\\t0\\t.*"), "adds lines alone");
        growsByAFlow(atTheRoot, application);
        try (Application shop = start(host, application)) {
            answersAHeartbeat(shop);
            twiceChangesNothing(maven, application, shop);
        }
        keepsWhatAPersonChanged(maven, application);
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

    /** Its test needs a dependency that the project doesn't have yet, so tests are left out. */
    private static void growsByAFlow(Maven maven, Path application) {
        String output = maven.run(
                "--quiet",
                goal("flow"),
                "package",
                goal("doctor"),
                goal("schedule"),
                "-Dheartbeat.name=stock_count",
                "-Dheartbeat.target=cron",
                "-Dheartbeat.url=https://shop.example",
                "-Dmaven.test.skip");

        assertThat(withoutColours(output))
                .as("what is said in spite of --quiet")
                .isBlank();
        assertThat(application.resolve("target/classes/com/acme/shop/flows/StockCountFlow.class"))
                .isRegularFile();
        assertThat(application.resolve("deploy/heartbeat/crontab"))
                .content()
                .contains("\n*/5 * * * * ", "https://shop.example/data_flows/heartbeat");
    }

    private static Application start(HostKind host, Path application) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of("HEARTBEAT_TOKEN", TOKEN));
        if (host.needsPostgres()) {
            environment.putAll(postgres.environment());
            postgres.sql().sql("drop schema public cascade").update();
            postgres.sql().sql("create schema public").update();
            if (host.hasTablesAlready()) {
                postgres.sql().sql("create table customers (id bigint)").update();
            }
        }
        return Application.start(application, environment);
    }

    /** Its flows are the sample, and the one that it was given. */
    private static void answersAHeartbeat(Application shop) {
        assertThat(shop.beat("wrong").statusCode()).isEqualTo(401);
        assertThat(shop.beat(TOKEN).body()).startsWith("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
    }

    /** The other goals that change nothing come along, since each Maven takes seconds to start. */
    private static void twiceChangesNothing(Maven maven, Path application, Application shop) {
        Map<String, String> before = contents(application);

        String output = maven.run(
                "heartbeat:install",
                "heartbeat:doctor",
                "heartbeat:flows",
                "heartbeat:beat",
                "heartbeat:help",
                "-Dheartbeat.url=" + shop.address(),
                "-Dheartbeat.token=" + TOKEN);

        assertThat(verbs(output)).contains("identical").doesNotContain("create", "update", "conflict");
        assertThat(output).doesNotContain("Next:", "\u001b[");
        assertThat(output).contains("heartbeat:doctor looks at ").doesNotContain("[heartbeat:");
        assertThat(output)
                .containsPattern("sample +every 5m +UTC ")
                .containsPattern("stock_count +every 5m +UTC ")
                .containsPattern("\\dZ  due 0  triggered 0  failed 0  ")
                .containsPattern("(?m)heartbeat:doctor$");
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
                .map(line -> withoutColours(line).replaceFirst("^\\[[A-Z]+] +", ""))
                .filter(line -> line.matches("(create|update|identical|skip|conflict)  .*"))
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private static String withoutColours(String output) {
        return output.replaceAll("\u001b\\[[\\d;]*m", "");
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

    /** By its whole name, which needs no pom that knows the plugin. */
    private static String goal(String name) {
        return "dev.heartbeat:heartbeat-maven-plugin:" + Workshop.version() + ":" + name;
    }
}
