package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.store.Dialect;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class TableSetupTest {

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
    void saysWhyFlywayFailedAndWhatToDo() {
        DataSource h2 = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        JdbcClient.create(h2)
                .sql("create table \"heartbeat_schema_history\" (something_else integer)")
                .update();

        assertThatThrownBy(() -> new TableSetup(h2).ready(Migrate.AUTO))
                .isInstanceOfSatisfying(StartupException.class, refusal -> {
                    assertThat(refusal).hasMessageStartingWith("Heartbeat could not make its tables: ");
                    assertThat(refusal.action())
                            .isEqualTo("Set heartbeat.migrate=never and make the tables yourself: mvn heartbeat:install"
                                    + " writes the scripts.");
                });
    }
}
