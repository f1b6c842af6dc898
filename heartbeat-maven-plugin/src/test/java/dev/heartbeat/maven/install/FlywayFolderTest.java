package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayFolderTest {

    private static final List<Migration> OURS = List.of(
            new Migration(new MigrationVersion("1"), "create_data_flows", "-- flows\n"),
            new Migration(new MigrationVersion("2"), "create_data_flow_runs", "-- runs\n"));

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void aHostWithFlyway() throws IOException {
        host = TestHost.withFlyway(folder);
    }

    @ParameterizedTest
    @DisplayName("R9 migrations are numbered after the host's newest, in its style")
    @CsvSource({
        "V6__orders.sql, V7, V8",
        "V007__orders.sql, V008, V009",
        "V1_2__orders.sql, V1_3, V1_4",
        "V1.9__orders.sql, V1.10, V1.11",
        "V20260131120000__orders.sql, V20260131120001, V20260131120002",
        "B5__snapshot.sql, V6, V7",
        "deeper/still/V3__orders.sql, V4, V5",
        "R__views.sql, V1, V2",
        "U8__orders.sql, V1, V2",
        "Vnext__orders.sql, V1, V2",
        "V8__orders.sql.bak, V1, V2"
    })
    void numbersAfterTheNewest(String present, String first, String second) throws IOException {
        host.file("src/main/resources/db/migration/" + present, "");
        host.file("src/main/resources/db/migration/readme.md", "");

        assertThat(plan())
                .containsExactly(
                        "   create  src/main/resources/db/migration/" + first + "__create_data_flows.sql",
                        "   create  src/main/resources/db/migration/" + second + "__create_data_flow_runs.sql");
    }

    @Test
    void countsMigrationsThatAreClasses() throws IOException {
        host.file("src/main/java/db/migration/V11__Fill_orders.java", "");
        host.file("src/main/kotlin/db/migration/V12__Fill_more.kt", "");

        assertThat(plan()).first().asString().contains("/V13__create_data_flows.sql");
    }

    @Test
    void recognisesItsCopiesByDescription() throws IOException {
        host.file("src/main/resources/db/migration/V3__create_data_flows.sql", "-- flows\n");
        host.file("src/main/resources/db/migration/V9__create_data_flow_runs.sql", "-- another\n");

        assertThat(plan())
                .containsExactly(
                        "identical  src/main/resources/db/migration/V3__create_data_flows.sql",
                        " conflict  src/main/resources/db/migration/V9__create_data_flow_runs.sql");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classpath:db/tables                       | src/main/resources/db/tables/V1",
                "/db/tables                                | src/main/resources/db/tables/V1",
                "filesystem:sql/tables                     | sql/tables/V1",
                "classpath:db/{vendor}                     | src/main/resources/db/h2/V1",
                "s3:bucket/x, classpath:db/**/x, db/third  | src/main/resources/db/third/V1",
                "${TABLES:classpath:db/elsewhere}          | src/main/resources/db/elsewhere/V1"
            })
    void goesWhereTheHostsFlywayLooks(String locations, String expected) throws IOException {
        host.file("src/main/resources/application.properties", "spring.flyway.locations=" + locations + "\n");

        assertThat(plan()).first().isEqualTo("   create  " + expected + "__create_data_flows.sql");
    }

    @Test
    void countsTheVersionsOfEveryLocation() throws IOException {
        host.file("src/main/resources/application.yml", """
                spring:
                  flyway:
                    locations:
                      - classpath:db/one
                      - classpath:db/two
                """);
        host.file("src/main/resources/db/two/V41__orders.sql", "");
        host.file("src/main/resources/db/two/V40__create_data_flow_runs.sql", "-- runs\n");

        assertThat(plan())
                .containsExactly(
                        "   create  src/main/resources/db/one/V42__create_data_flows.sql",
                        "identical  src/main/resources/db/two/V40__create_data_flow_runs.sql");
    }

    @Test
    void usesTheNamesThatTheHostsFlywayExpects() throws IOException {
        host.file("src/main/resources/application.yaml", """
                spring.flyway:
                  sqlMigrationPrefix: M
                  sql-migration-separator: "-"
                  sql-migration-suffixes: .ddl,.sql
                """);
        host.file("src/main/resources/db/migration/M4-orders.ddl", "");
        host.file("src/main/resources/db/migration/M7-more_orders.sql", "");

        assertThat(plan()).first().asString().endsWith("/M8-create_data_flows.ddl");
    }

    @ParameterizedTest
    @DisplayName("R9 a profile's migrations are in one line with the others wherever it is active")
    @CsvSource({
        "application-prod.properties, 'spring.flyway.locations=classpath:db/migration,classpath:db/prod'",
        "application-prod.yml, 'spring.flyway.locations: classpath:db/migration, classpath:db/prod'",
        "config/application-prod.yaml, 'spring.flyway.locations: [db/migration, db/prod]'",
        "application.yml, '{spring.config.activate.on-profile: prod, spring.flyway.locations: db/prod}'"
    })
    void countsTheVersionsOfEveryProfile(String file, String text) throws IOException {
        host.file("src/main/resources/" + file, text);
        host.file("src/main/resources/db/migration/V3__orders.sql", "");
        host.file("src/main/resources/db/prod/V12__seed.sql", "");

        assertThat(plan()).first().isEqualTo("   create  src/main/resources/db/migration/V13__create_data_flows.sql");
    }

    @ParameterizedTest
    @CsvSource({
        "classpath:db/*/tables, src/main/resources/db/a/tables/V6__orders.sql",
        "db/tables-?, src/main/resources/db/tables-1/V6__orders.sql",
        "filesystem:sql/**, sql/a/b/V6__orders.sql"
    })
    void countsWhatAWildcardMayFind(String location, String present) throws IOException {
        host.file("src/main/resources/application.properties", "spring.flyway.locations=db/mine," + location);
        host.file(present, "");

        assertThat(plan()).first().isEqualTo("   create  src/main/resources/db/mine/V7__create_data_flows.sql");
    }

    @Test
    void countsTheMigrationsOfModulesThatTheApplicationIsBuiltFrom(@TempDir Path library) throws IOException {
        Path migrations = Files.createDirectories(library.resolve("src/main/resources/db/migration"));
        Files.writeString(migrations.resolve("V21__orders.sql"), "");
        Files.writeString(migrations.resolve("V20__create_data_flow_runs.sql"), "-- runs\n");

        assertThat(FlywayFolder.of(host.library(library).project(), host.configuration(), Database.H2)
                        .plan(OURS, EditPolicy.KEEP))
                .extracting(PlannedFile::change, PlannedFile::path)
                .containsExactly(
                        tuple(
                                Change.CREATE,
                                folder.resolve("src/main/resources/db/migration/V22__create_data_flows.sql")),
                        tuple(Change.IDENTICAL, migrations.resolve("V20__create_data_flow_runs.sql")));
    }

    @ParameterizedTest
    @CsvSource({"'', V2", "1, V2", "0, V1", "30, V31"})
    void staysAboveTheBaselineWhichFlywayNeverRuns(String baseline, String first) throws IOException {
        host.file(
                "src/main/resources/application.properties",
                "spring.flyway.baseline-on-migrate=true\n"
                        + (baseline.isEmpty() ? "" : "spring.flyway.baseline-version=" + baseline));

        assertThat(plan()).first().asString().endsWith("/" + first + "__create_data_flows.sql");
    }

    @Test
    void refusesLocationsThatAreNoFolderOfTheProject() throws IOException {
        host.file("src/main/resources/application.properties", "spring.flyway.locations=s3:bucket/x,${UNKNOWN}");

        assertThatThrownBy(this::plan)
                .isInstanceOf(HostProblemException.class)
                .hasMessage("spring.flyway.locations in src/main/resources is 's3:bucket/x,${UNKNOWN}', in which no"
                        + " entry is a folder of this project. Add one for Heartbeat's migrations,"
                        + " e.g. classpath:db/migration, and run again.");
    }

    private List<String> plan() throws IOException {
        HostProject project = host.project();
        return FlywayFolder.of(project, host.configuration(), Database.H2).plan(OURS, EditPolicy.KEEP).stream()
                .map(file -> file.line(project))
                .toList();
    }
}
