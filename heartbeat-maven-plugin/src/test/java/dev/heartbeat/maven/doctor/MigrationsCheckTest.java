package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsCheckTest {

    private static final String FOLDER = "src/main/resources/db/migration";
    private static final String PROPERTIES = "src/main/resources/application.properties";

    @TempDir
    Path folder;

    @Test
    void aProjectMayLetTheRuntimeMakeTheTables() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .delete(FOLDER)
                .file(PROPERTIES, "spring.datasource.url=jdbc:h2:mem:shop\nheartbeat.migrate=ALWAYS\n");

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void anEmbeddedDatabaseWithoutFlywayNeedsNone() throws IOException {
        TestProject project = TestProject.healthy(folder).delete(FOLDER).without("spring-boot-starter-flyway");

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void comparesWithTheMigrationsOfTheNamedDatabase() throws IOException {
        TestProject project = TestProject.healthy(folder);
        project.database = Optional.of("postgresql");

        assertThat(project.complaints()).first().asString().contains("[heartbeat:MIGRATION_CHANGED] " + FOLDER);
    }

    @Test
    void otherNumbersThanOursAreInOrder() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .rename(FOLDER + "/V7__create_data_flow_audit.sql", "V20260131120000__create_data_flow_audit.sql")
                .rename(FOLDER + "/V6__create_data_flow_heartbeats.sql", "V00010__create_data_flow_heartbeats.sql");

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void changeSetsOfLiquibaseAreLookedAtToo() throws IOException {
        String changeSets = "src/main/resources/db/changelog/heartbeat/";
        TestProject project = TestProject.healthy(folder)
                .delete(FOLDER)
                .without("spring-boot-starter-flyway")
                .with("org.liquibase:liquibase-core:5.0.0:compile")
                .installed();
        assertThat(project.complaints()).isEmpty();

        project.delete(changeSets + "0002_create_data_flow_runs.sql");
        assertThat(project.complaints())
                .first()
                .asString()
                .contains("[heartbeat:MIGRATION_MISSING] " + changeSets + "0002_create_data_flow_runs.sql ");
    }

    @Test
    void whereFlywayIsThereTooTheChangeSetsThatAreThereCount() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .delete(FOLDER)
                .without("spring-boot-starter-flyway")
                .with("org.liquibase:liquibase-core:5.0.0:compile")
                .installed()
                .with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile");
        assertThat(project.complaints()).isEmpty();

        project.delete("src/main/resources/db/changelog/db.changelog-master.yaml");
        assertThat(project.complaints()).first().asString().contains("[heartbeat:CHANGELOG_NOT_INCLUDED] ");
    }

    @Test
    void flywayMayComeWithAnotherLibrary() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .without("spring-boot-starter-flyway")
                .file(PROPERTIES, "spring.datasource.url=jdbc:h2:tcp://localhost/shop\n")
                .library("org.flywaydb", "flyway-core", "12.4.0");

        assertThat(project.complaints()).isEmpty();
    }
}
