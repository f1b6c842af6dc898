package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.maven.doctor.DoctorReport.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorTest {

    private static final String MIGRATIONS = "src/main/resources/db/migration/";
    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final String ADDRESS = "spring.datasource.url=jdbc:h2:mem:shop\n";
    private static final Path EXPECTED = Path.of("src/test/resources/findings");

    @TempDir
    Path folder;

    @Test
    void findsNothingInAHealthyProject() throws IOException {
        DoctorReport report = TestProject.healthy(folder).examine();

        assertThat(report.broken()).isEmpty();
        assertThat(report.lines()).extracting(Line::severity).containsOnly(Severity.FINE);
        assertThat(report.lines())
                .extracting(Line::text)
                .containsExactly(
                        "heartbeat:doctor looks at shop",
                        "  ✓ application",
                        "  ✓ configuration",
                        "  ✓ versions",
                        "  ✓ processor",
                        "  ✓ flows",
                        "  ✓ database",
                        "  ✓ migrations",
                        "  ✓ access",
                        "  ✓ endpoint");
    }

    /** What is said is in a file for each, which {@code -Dheartbeat.rewrite=true} writes. */
    @ParameterizedTest
    @EnumSource(Diagnosis.class)
    void findsWhatIsWrongAndSaysHowToMendIt(Diagnosis diagnosis) throws Exception {
        DoctorReport report = spoiled(diagnosis).examine();

        List<Line> complaints = report.lines().stream()
                .filter(line -> line.severity() != Severity.FINE)
                .toList();
        assertThat(complaints).extracting(Line::severity).containsOnly(diagnosis.severity());
        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(0).text()).contains("[heartbeat:" + diagnosis + "] ");
        assertThat(report.broken())
                .isEqualTo(diagnosis.severity() == Severity.BROKEN ? List.of(diagnosis.name()) : List.of());
        expected(diagnosis, complaints.stream().map(Line::text).toList());
    }

    @ParameterizedTest
    @EnumSource(Diagnosis.class)
    void passesOverWhatIsMeantToBeSo(Diagnosis diagnosis) throws Exception {
        TestProject project = spoiled(diagnosis);
        project.ignored = Set.of(diagnosis);

        // What isn't installed at all has no files either.
        assertThat(project.complaints()).noneMatch(line -> line.contains(diagnosis.name()));
    }

    @Test
    void refusesToPassOverWhatIsNoFinding() {
        assertThat(Diagnosis.of(List.of("BLANK_TOKEN", " NOT_COMPILED ")))
                .isEqualTo(EnumSet.of(Diagnosis.BLANK_TOKEN, Diagnosis.NOT_COMPILED));
        assertThatThrownBy(() -> Diagnosis.of(List.of("BLANK")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("heartbeat.ignore names 'BLANK', which is no finding. Write one or several of"
                        + " UNSUPPORTED_HOST, RUNTIME_MISSING, ");
    }

    @Test
    void saysAtTheEndWhatIsBroken() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .delete(MIGRATIONS + "V7__create_data_flow_audit.sql")
                .file(PROPERTIES, ADDRESS + "heartbeat.signing-secret=whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\n");

        DoctorReport report = project.examine();

        assertThat(report.broken()).containsExactly("MIGRATION_MISSING", "TOKEN_IN_FILE");
        assertThat(report.advice())
                .isEqualTo("heartbeat:doctor found what is broken: MIGRATION_MISSING, TOKEN_IN_FILE. How to mend it"
                        + " stands above, and at more length in Heartbeat's docs/doctor.md. What is meant to be so is passed over with"
                        + " -Dheartbeat.ignore=<codes>.");
    }

    @Test
    void looksAtALibraryForItsFlowsAlone() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .delete("src/main/java/com/example/shop/ShopApplication.java")
                .delete("src/main/resources")
                .delete("target/classes/META-INF/services/dev.heartbeat.registry.FlowSource");

        DoctorReport report = new Doctor(project.request(), Marks.ASCII).run();

        assertThat(report.broken()).containsExactly("REGISTRY_MISSING");
        assertThat(report.lines())
                .extracting(Line::text)
                .startsWith("heartbeat:doctor looks at shop", "  + versions", "  + processor")
                .last()
                .asString()
                .doesNotContain("endpoint");
    }

    @Test
    void theManualListsEachFindingOnceInTheirOrder() throws IOException {
        List<String> listed = Pattern.compile("(?m)^### `([A-Z_]+)`$")
                .matcher(Files.readString(Path.of("../docs/doctor.md")))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(listed)
                .containsExactly(
                        Stream.of(Diagnosis.values()).map(Diagnosis::name).toArray(String[]::new));
    }

    private TestProject spoiled(Diagnosis diagnosis) throws Exception {
        TestProject project = TestProject.healthy(folder);
        switch (diagnosis) {
            case UNSUPPORTED_HOST ->
                project.without("spring-boot-starter-webmvc")
                        .with("org.springframework.boot:spring-boot-starter-webflux:4.1.1:compile");
            case RUNTIME_MISSING -> project.without("heartbeat-runtime");
            case UNREADABLE_CONFIGURATION -> project.file("src/main/resources/application.yml", "a: 1\n b: 2\n");
            case PLUGIN_VERSION -> project.pluginVersion = "1.2.4";
            case PROCESSOR_VERSION ->
                project.compiler = TestProject.compiler(
                        17,
                        Optional.empty(),
                        Optional.of(List.of(new CompilerSetup.OnPath("heartbeat-processor", Optional.of("1.2.2")))));
            case PROCESSOR_SWITCHED_OFF ->
                project.compiler =
                        TestProject.compiler(17, Optional.of("none"), Optional.of(List.of(TestProject.PROCESSOR)));
            case PROCESSOR_NOT_ON_PATH ->
                project.compiler = TestProject.compiler(
                        17,
                        Optional.empty(),
                        Optional.of(List.of(new CompilerSetup.OnPath("lombok", Optional.empty()))));
            case PROCESSOR_NOT_DECLARED -> {
                project.compiler = TestProject.compiler(23, Optional.empty(), Optional.empty());
                project.library("dev.heartbeat", "heartbeat-processor", TestProject.VERSION);
            }
            case PROCESSOR_MISSING -> project.compiler = TestProject.compiler(17, Optional.empty(), Optional.empty());
            case NOT_COMPILED -> project.delete("target");
            case REGISTRY_MISSING ->
                project.delete("target/classes/META-INF/services/dev.heartbeat.registry.FlowSource");
            case SEVERAL_DRIVERS ->
                project.with("org.postgresql:postgresql:42.7.13:runtime").file(PROPERTIES, "");
            case UNKNOWN_DATABASE -> project.file(PROPERTIES, "spring.datasource.url=jdbc:oracle:thin:@shop\n");
            case NO_SCHEMA_TOOL ->
                project.without("spring-boot-starter-flyway")
                        .file(PROPERTIES, "spring.datasource.url=jdbc:h2:tcp://localhost/shop\n");
            case MIGRATION_MISSING -> project.delete(MIGRATIONS + "V7__create_data_flow_audit.sql");
            case MIGRATION_CHANGED -> project.file(MIGRATIONS + "V1__create_data_flows.sql", "-- mine\n");
            case MIGRATION_OUT_OF_ORDER ->
                project.rename(MIGRATIONS + "V1__create_data_flows.sql", "V2_1__create_data_flows.sql");
            case CHANGELOG_NOT_INCLUDED ->
                project.without("spring-boot-starter-flyway")
                        .with("org.springframework.boot:spring-boot-starter-liquibase:4.1.1:compile")
                        .installed()
                        .file("src/main/resources/db/changelog/db.changelog-master.yaml", "databaseChangeLog: []\n");
            case AUTHENTICATION_OFF -> project.file(PROPERTIES, ADDRESS + "heartbeat.authentication-enabled=false\n");
            case BLANK_TOKEN -> project.file(PROPERTIES, ADDRESS + "heartbeat.authentication-enabled=true\n");
            case TOKEN_IN_FILE ->
                project.file("src/main/resources/application-prod.yml", "heartbeat:\n  authenticationToken: s3cret\n");
            case ENDPOINT_CLASH -> project.copy(ControllerMappingsTest.controllers(), "target/classes/com/example/web");
        }
        return project;
    }

    private static void expected(Diagnosis diagnosis, List<String> lines) throws IOException {
        Path file = EXPECTED.resolve(diagnosis + ".txt");
        String actual = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("heartbeat.rewrite")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, actual);
        }
        assertThat(actual).as("%s; -Dheartbeat.rewrite=true accepts it", file).isEqualTo(Files.readString(file));
    }

    @Test
    void noExpectationIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()).replace(".txt", "")))
                    .containsExactlyInAnyOrder(Arrays.stream(Diagnosis.values())
                            .map(Diagnosis::name)
                            .toArray(String[]::new));
        }
    }
}
