package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource({"PostgreSQL, POSTGRESQL", "H2, H2", "MariaDB, MARIADB", "MySQL, MYSQL"})
    void knowsADatabaseByTheNameThatItsDriverReports(String product, Dialect dialect) {
        assertThat(Dialect.of(product)).isEqualTo(dialect);
    }

    @Test
    void refusesADatabaseThatItHasNoTablesFor() {
        assertThatThrownBy(() -> Dialect.of("Oracle"))
                .isInstanceOf(UnsupportedDatabaseException.class)
                .hasMessage(
                        "Heartbeat does not support the database Oracle. It supports PostgreSQL, H2, MariaDB, MySQL.");
    }

    /** There is no MySQL among these tests. What it is given has at least been seen working on MariaDB, to the letter. */
    @ParameterizedTest
    @ValueSource(strings = {"V1__create_data_flows.sql", "V2__create_data_flow_runs.sql"})
    void mySqlIsGivenTheMigrationsOfMariaDb(String migration) throws IOException {
        assertThat(read(Dialect.MYSQL, migration)).isEqualTo(read(Dialect.MARIADB, migration));
    }

    private static String read(Dialect dialect, String migration) throws IOException {
        String path = "/" + dialect.migrations() + "/" + migration;
        try (InputStream file = Objects.requireNonNull(DialectTest.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
