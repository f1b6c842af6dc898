package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

    private static final String FLOWS = "src/main/resources/db/migration/V1__create_data_flows.sql";
    private static final String RUNS = "src/main/resources/db/migration/V2__create_data_flow_runs.sql";
    private static final String CONFIGURATION = "src/main/resources/heartbeat.yml";
    private static final String SAMPLE = "src/main/java/com/example/shop/flows/SampleFlow.java";

    private static final String LATER = "src/main/resources/db/migration/";
    private static final List<String> LATER_TABLES = List.of(
            LATER + "V3__create_data_flow_groups.sql",
            LATER + "V4__create_data_flow_dependencies.sql",
            LATER + "V5__create_data_flow_skips.sql",
            LATER + "V6__create_data_flow_heartbeats.sql",
            LATER + "V7__create_data_flow_audit.sql");
    private static final String POM = "pom.xml";
    private static final int ALL_FILES = 5 + LATER_TABLES.size();

    @TempDir
    Path folder;

    @Test
    @DisplayName("R9 one command writes migrations, configuration and a sample, a line for each")
    void writesAllThatIsMissing() throws IOException {
        TestHost host = TestHost.withFlyway(folder);

        assertThat(host.install().files())
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("   update  " + POM
                                        + "  (adds heartbeat-runtime, heartbeat-processor, heartbeat-maven-plugin)"),
                                Stream.of(FLOWS, RUNS).map(file -> "   create  " + file),
                                LATER_TABLES.stream().map(file -> "   create  " + file),
                                Stream.of(CONFIGURATION, SAMPLE).map(file -> "   create  " + file))
                        .flatMap(lines -> lines)
                        .toList());

        assertThat(host.read(FLOWS)).contains("create table data_flows (", "description clob");
        assertThat(host.read(RUNS)).contains("create table data_flow_runs (");
        assertThat(host.read(SAMPLE)).startsWith("package com.example.shop.flows;");
        assertThat(host.snapshot().keySet()).noneMatch(path -> path.contains(".heartbeat-"));
    }

    @Test
    @DisplayName("R8.1–6 the configuration file has authentication, token, whitelist, entries and endpoint path")
    void writesTheConfigurationOfTheRuntime() throws IOException {
        TestHost host = TestHost.plain(folder);
        host.install();

        assertThat(host.read(CONFIGURATION))
                .contains(
                        "authentication-token: ${HEARTBEAT_TOKEN:}",
                        "# authentication-enabled: false",
                        "# ip-whitelisting-enabled: false",
                        "# whitelisted-ips: []",
                        "# endpoint-path: /data_flows/heartbeat");
    }

    @Test
    @DisplayName("R9 the second run changes nothing and prints nothing but identical")
    void changesNothingTheSecondTime() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        host.install();
        Map<String, String> before = host.snapshot();

        InstallReport second = host.install();

        assertThat(second.files()).hasSize(ALL_FILES).allMatch(line -> line.startsWith("identical  "));
        assertThat(second.warnings()).isEmpty();
        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    @DisplayName("R9 a project that lacks nothing is told nothing")
    void saysNothingMoreWhenNothingIsMissing() throws IOException {
        TestHost host = TestHost.withFlyway(folder).complete();
        assertThat(host.install().advice()).first().isEqualTo("Next:");

        assertThat(host.install().advice()).isEmpty();
    }

    @Test
    void takesACheckoutWithOtherLineEndingsAsIdentical() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        host.install();
        for (String file : List.of(POM, FLOWS, RUNS, CONFIGURATION, SAMPLE)) {
            host.file(file, host.read(file).replace("\n", "\r\n"));
        }

        assertThat(host.install().files()).hasSize(ALL_FILES).allMatch(line -> line.startsWith("identical  "));
    }

    @Test
    void keepsAFileThatAPersonChanged() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        host.install();
        host.file(CONFIGURATION, "heartbeat:\n  endpoint-path: /beat\n");

        InstallReport report = host.install();

        assertThat(report.files()).contains(" conflict  " + CONFIGURATION);
        assertThat(report.warnings())
                .containsExactly(
                        "Kept as it is, though it differs from Heartbeat's: " + CONFIGURATION + ".",
                        "If the change is yours, that is fine. To see the difference: commit, run again with"
                                + " -Dheartbeat.force, look at what your version control shows, and take back what you"
                                + " don't want.");
        assertThat(host.read(CONFIGURATION)).contains("/beat");
    }

    @Test
    void warnsOfChangingAMigrationThatHasRun() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        host.install();
        host.file(RUNS, "mine").file(CONFIGURATION, "mine");

        assertThat(host.install().warnings())
                .startsWith("Kept as it is, though it differs from Heartbeat's: " + RUNS + ", " + CONFIGURATION + ".")
                .endsWith("Leave a migration alone that some database has already run: Flyway and Liquibase refuse"
                        + " one that has changed since.");
        assertThat(host.read(RUNS)).isEqualTo("mine");
    }

    @Test
    void overwritesItWhenForced() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        host.install();
        String original = host.read(CONFIGURATION);
        host.file(CONFIGURATION, "mine").file(RUNS, "mine");

        InstallReport report = host.install(TestHost.runtime(), EditPolicy.OVERWRITE, RunMode.WRITE);

        assertThat(report.files()).contains("   update  " + CONFIGURATION, "   update  " + RUNS);
        assertThat(report.warnings()).isEmpty();
        assertThat(host.read(CONFIGURATION)).isEqualTo(original);
        assertThat(host.snapshot().keySet()).noneMatch(path -> path.contains(".heartbeat-"));
    }

    @Test
    void reportsAndWritesNothingInADryRun() throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        Map<String, String> before = host.snapshot();

        InstallReport report = host.install(TestHost.runtime(), EditPolicy.KEEP, RunMode.DRY_RUN);

        assertThat(report.files()).hasSize(ALL_FILES).allMatch(line -> line.matches("   (create|update)  .*"));
        assertThat(report.advice()).last().isEqualTo("Dry run: nothing was written.");
        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    @DisplayName("R9 after an upgrade of the runtime only the new migrations are added, after the host's newest")
    void addsJustTheNewMigrationsAfterAnUpgrade(@TempDir Path runtime) throws IOException {
        TestHost host = TestHost.withFlyway(folder);
        TestHost.runtimeWith(runtime, "V1__create_data_flows.sql", "V2__create_data_flow_runs.sql");
        host.install(runtime, EditPolicy.KEEP, RunMode.WRITE);
        host.file("src/main/resources/db/migration/V17__add_orders.sql", "create table orders (id int);");
        TestHost.runtimeWith(runtime, "V3__create_data_flow_heartbeats.sql", "V10__later.sql");

        assertThat(host.install(runtime, EditPolicy.KEEP, RunMode.WRITE).files())
                .containsExactly(
                        "identical  " + POM,
                        "identical  " + FLOWS,
                        "identical  " + RUNS,
                        "   create  src/main/resources/db/migration/V18__create_data_flow_heartbeats.sql",
                        "   create  src/main/resources/db/migration/V19__later.sql",
                        "identical  " + CONFIGURATION,
                        "identical  " + SAMPLE);
    }

    @Test
    void leavesNothingBehindWhenItFailsHalfway() throws IOException {
        // A file stands where the folder of the sample must be, which is the last to be written.
        TestHost host = TestHost.withFlyway(folder).file("src/main/java/com/example/shop/flows", "in the way");
        Map<String, String> before = host.snapshot();

        assertThatThrownBy(host::install)
                .isInstanceOf(IOException.class)
                .hasMessage("Could not write " + SAMPLE + ": src/main/java/com/example/shop/flows is in the way."
                        + " Nothing was changed: mend this and run again.");

        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    void refusesAFolderWhereAFileOfItsBelongs() throws IOException {
        TestHost host = TestHost.plain(folder).file(CONFIGURATION + "/x", "");

        assertThatThrownBy(host::install)
                .isInstanceOf(HostProblemException.class)
                .hasMessage(CONFIGURATION + " is not a regular file, and a file of Heartbeat's belongs there."
                        + " Move it away and run again.");
    }

    @Test
    void needsNoMigrationsOnAnEmbeddedDatabaseWithoutFlyway() throws IOException {
        TestHost host = TestHost.plain(folder).complete();

        assertThat(host.install().files())
                .containsExactly(
                        "identical  " + POM,
                        "     skip  src/main/resources/db/migration  (on an embedded database without Flyway, Heartbeat"
                                + " brings up its tables itself)",
                        "   create  " + CONFIGURATION,
                        "   create  " + SAMPLE);
        assertThat(folder.resolve("src/main/resources/db")).doesNotExist();
    }

    @Test
    void writesNoSampleWhereTheProjectHasAFlow() throws IOException {
        TestHost host = TestHost.plain(folder).file("src/main/java/com/example/shop/OrderSyncFlow.java", """
                package com.example.shop;
                @dev.heartbeat.DataFlow(every = "5m")
                class OrderSyncFlow {}
                """);

        assertThat(host.install().files())
                .contains("     skip  " + SAMPLE + "  (the project has a flow: OrderSyncFlow.java)");
        assertThat(folder.resolve(SAMPLE)).doesNotExist();
    }

    @Test
    void neverForcesBackASampleThatBecameAFlow() throws IOException {
        TestHost host = TestHost.plain(folder);
        host.install();
        String edited = host.read(SAMPLE).replace("5m", "1h");
        host.file(SAMPLE, edited);

        InstallReport report = host.install(TestHost.runtime(), EditPolicy.OVERWRITE, RunMode.WRITE);

        assertThat(report.files()).contains("     skip  " + SAMPLE + "  (the project has a flow: SampleFlow.java)");
        assertThat(host.read(SAMPLE)).isEqualTo(edited);
    }

    @Test
    void worksUnderAPathWithSpaces() throws IOException {
        TestHost host = TestHost.withFlyway(Files.createDirectories(folder.resolve("my project")));

        assertThat(host.install().files()).hasSize(ALL_FILES).noneMatch(line -> line.startsWith("identical"));
    }

    @Test
    void tellsTheFirstHeartbeatInThreeSteps() throws IOException {
        TestHost host = TestHost.plain(folder).file("src/main/resources/application.yml", """
                server:
                  port: ${PORT:9090}
                  servlet.context-path: /shop
                heartbeat.endpointPath: /beat
                """);

        assertThat(host.install().advice())
                .endsWith(
                        "Next:",
                        "  1. export HEARTBEAT_TOKEN=$(openssl rand -hex 32)",
                        "  2. start the application in the same shell: mvn spring-boot:run",
                        "  3. curl -fsS --retry 3 --max-time 30 -X POST -H \"X-Heartbeat-Token: $HEARTBEAT_TOKEN\""
                                + " http://localhost:9090/shop/beat");
    }

    @Test
    void warnsWhereNoProcessorIsRun() throws IOException {
        TestHost host = TestHost.withFlyway(folder)
                .processorPaths(new ProcessorPaths(
                        ProcessorPaths.Origin.ABSENT, List.of(), Optional.empty(), Optional.of("proc is none")));

        assertThat(host.install().warnings()).containsExactly("proc is none");
    }

    @Test
    @DisplayName("R9 a host with neither Flyway nor Liquibase on a server gets Flyway, and is told")
    void addsFlywayToAHostWithoutOne() throws IOException {
        TestHost host = TestHost.plain(folder).without("h2").with("org.postgresql:postgresql:1:runtime");

        InstallReport report = host.install();

        assertThat(report.files())
                .startsWith(
                        "   update  pom.xml  (adds heartbeat-runtime, spring-boot-starter-flyway,"
                                + " flyway-database-postgresql, heartbeat-processor, heartbeat-maven-plugin)",
                        "   create  " + FLOWS);
        assertThat(report.advice())
                .startsWith(
                        "Flyway was added to the pom: the project had nothing that brings up tables. It runs what is in"
                                + " src/main/resources/db/migration whenever the application starts.",
                        "Tables that are in the schema already are no hindrance: heartbeat.yml lets Flyway take them for"
                                + " version 0 (spring.flyway.baseline-on-migrate).",
                        "",
                        "Next:");
        assertThat(host.read(CONFIGURATION)).endsWith("""
                spring:
                  flyway:
                    baseline-on-migrate: true
                    baseline-version: 0
                """);

        host.with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile");
        InstallReport second = host.install();
        assertThat(second.files()).hasSize(ALL_FILES).allMatch(line -> line.startsWith("identical  "));
        assertThat(second.advice()).isEmpty();

        host.file(CONFIGURATION, host.read(CONFIGURATION).replace("# lease: 60s", "lease: 90s"));
        host.install(TestHost.runtime(), EditPolicy.OVERWRITE, RunMode.WRITE);
        assertThat(host.read(CONFIGURATION)).contains("# lease: 60s").contains("baseline-on-migrate: true");
    }

    @Test
    void saysWhatFlywayNeedsWhereTheConfigurationIsKept() throws IOException {
        TestHost host = TestHost.plain(folder)
                .without("h2")
                .with("org.postgresql:postgresql:1:runtime")
                .file(CONFIGURATION, "mine");

        assertThat(host.install().advice())
                .contains("If the schema holds tables already, Flyway needs spring.flyway.baseline-on-migrate=true and"
                        + " spring.flyway.baseline-version=0.");
    }

    @Test
    void addsTheToolThatTheUserNamed() throws IOException {
        TestHost host = TestHost.plain(folder).migrations(SchemaTool.LIQUIBASE);

        InstallReport report = host.install();

        assertThat(report.files())
                .contains(
                        "   update  pom.xml  (adds heartbeat-runtime, spring-boot-starter-liquibase,"
                                + " heartbeat-processor, heartbeat-maven-plugin)",
                        "   create  src/main/resources/db/changelog/db.changelog-master.yaml");
        assertThat(report.advice())
                .startsWith("Liquibase was added to the pom: the project didn't have it. It runs its changelog whenever"
                        + " the application starts.");
        assertThat(host.read(CONFIGURATION)).doesNotContain("flyway:");
    }

    @Test
    void takesTheToolThatTheUserNamedWhereTheHostHasBoth() throws IOException {
        TestHost host = TestHost.withFlyway(folder)
                .complete()
                .with("org.springframework.boot:spring-boot-starter-liquibase:4.1.1:compile");

        assertThat(host.install().files()).contains("   create  " + FLOWS);
        assertThat(host.migrations(SchemaTool.LIQUIBASE).install().files())
                .startsWith(
                        "identical  " + POM,
                        "   create  src/main/resources/db/changelog/heartbeat/0001_create_data_flows.sql");
    }

    @Test
    void addsNoToolWhoseVersionThePomDoesNotManage() throws IOException {
        TestHost host = TestHost.plain(folder)
                .without("h2")
                .with("org.postgresql:postgresql:1:runtime")
                .nothingManaged();

        assertThatThrownBy(host::install)
                .isInstanceOf(HostProblemException.class)
                .hasMessage("The project has neither Flyway nor Liquibase, and its pom manages no version of"
                        + " org.springframework.boot:spring-boot-starter-flyway. Import"
                        + " org.springframework.boot:spring-boot-dependencies in <dependencyManagement>, or add one of"
                        + " the two yourself, and run again.");
    }

    @Test
    void givesALiquibaseHostAChangeSetForEachMigration() throws IOException {
        TestHost host = TestHost.plain(folder)
                .complete()
                .with("org.springframework.boot:spring-boot-starter-liquibase:4.1.1:compile")
                .file("src/main/resources/db/changelog/db.changelog-master.yaml", """
                        databaseChangeLog:
                        - include:
                            file: db/changelog/orders.sql
                        """);
        String changelog = "src/main/resources/db/changelog/";

        assertThat(host.install().files())
                .startsWith(
                        "identical  pom.xml",
                        "   create  " + changelog + "heartbeat/0001_create_data_flows.sql",
                        "   create  " + changelog + "heartbeat/0002_create_data_flow_runs.sql")
                .contains("   update  " + changelog + "db.changelog-master.yaml  (includes db/changelog/heartbeat/)");
        assertThat(host.read(changelog + "heartbeat/0001_create_data_flows.sql"))
                .startsWith("--liquibase formatted sql\n--changeset heartbeat:create_data_flows\n-- One row");
        assertThat(host.read(changelog + "db.changelog-master.yaml")).isEqualTo("""
                databaseChangeLog:
                - include:
                    file: db/changelog/orders.sql
                - includeAll:
                    path: db/changelog/heartbeat/
                """);

        assertThat(host.install().files()).allMatch(line -> line.startsWith("identical  "));
    }

    @Test
    void turnsAwayAHostOnSpringBoot3() throws IOException {
        TestHost host =
                TestHost.plain(folder).with("org.springframework.boot:spring-boot-starter-actuator:3.5.3:compile");

        assertThatThrownBy(host::install)
                .hasMessage("Heartbeat needs Spring Boot 4, and this project is on 3.5.3"
                        + " (org.springframework.boot:spring-boot-starter-actuator)."
                        + " Move the project to Spring Boot 4 and run again.");
    }

    @Test
    void turnsAwayAHostWithWebFluxAlone() throws IOException {
        TestHost host = TestHost.plain(folder)
                .without("spring-boot-starter-webmvc")
                .with("org.springframework.boot:spring-boot-starter-webflux:4.1.1:compile");

        assertThatThrownBy(host::install)
                .hasMessage("Heartbeat's endpoint needs Spring MVC, and this project has WebFlux alone."
                        + " Add org.springframework.boot:spring-boot-starter-webmvc to the pom and run again.");
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, timestamptz(6)",
        "org.mariadb.jdbc:mariadb-java-client, datetime(6)",
        "com.mysql:mysql-connector-j, datetime(6)"
    })
    void copiesWhatTheRuntimeHasForThatDatabase(String driver, String sign, @TempDir Path folderOfOther)
            throws IOException {
        TestHost h2 = TestHost.withFlyway(folder);
        h2.install();
        TestHost other = TestHost.withFlyway(folderOfOther).without("h2").with(driver + ":1:runtime");
        other.install();

        assertThat(other.read(FLOWS)).contains(sign);
        assertThat(h2.read(FLOWS)).doesNotContain(sign);
        assertThat(new TreeSet<>(other.snapshot().keySet()))
                .isEqualTo(h2.snapshot().keySet());
    }
}
