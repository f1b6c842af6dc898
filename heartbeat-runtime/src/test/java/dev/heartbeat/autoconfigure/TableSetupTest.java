package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.Dialect;
import dev.heartbeat.store.FlowStore;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class TableSetupTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, org.flywaydb:flyway-database-postgresql",
        "MARIADB, org.flywaydb:flyway-mysql",
        "MYSQL, org.flywaydb:flyway-mysql"
    })
    void namesTheModuleThatFlywayMayLack(Dialect dialect, String module) {
        assertThat(TableSetup.advice(dialect))
                .isEqualTo("If Flyway does not know the database, add " + module + ". Otherwise set"
                        + " heartbeat.migrate=never and make the tables yourself: mvn heartbeat:install writes the"
                        + " scripts.");
    }

    @Test
    void makesItsTablesInAnotherSchema() {
        DataSource h2 = h2();

        Database database = new TableSetup(h2, "Ops 1").ready(Migrate.AUTO);

        assertThat(database.missingTables()).isEmpty();
        assertThat(new Database(h2).hasTables()).isFalse();
        assertThat(JdbcClient.create(h2)
                        .sql(
                                "select distinct TABLE_SCHEMA from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA like 'Ops%'"
                                        + " or lower(TABLE_NAME) like 'data_flow%' or TABLE_NAME like 'heartbeat%'")
                        .query(String.class)
                        .list())
                .containsExactly("Ops 1");
        assertThat(new FlowStore(database, List.of())
                        .create(new FlowDraft("copy", null, true, null, FlowPlan.every(60)), NOON)
                        .id())
                .isPositive();
    }

    @Test
    void saysInWhichSchemaTheTablesAreMissing() {
        assertThatThrownBy(() -> new TableSetup(h2(), "ops").ready(Migrate.NEVER))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("data_flow_audit (in ops, heartbeat.schema).");
    }

    private static DataSource h2() {
        return new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
    }

    @Test
    void saysWhyFlywayFailedAndWhatToDo() {
        DataSource h2 = h2();
        JdbcClient.create(h2)
                .sql("create table \"heartbeat_schema_history\" (something_else integer)")
                .update();

        assertThatThrownBy(() -> new TableSetup(h2, null).ready(Migrate.AUTO))
                .isInstanceOfSatisfying(StartupException.class, refusal -> {
                    assertThat(refusal).hasMessageStartingWith("Heartbeat could not make its tables: ");
                    assertThat(refusal.action())
                            .isEqualTo("Set heartbeat.migrate=never and make the tables yourself: mvn heartbeat:install"
                                    + " writes the scripts.");
                });
    }
}
