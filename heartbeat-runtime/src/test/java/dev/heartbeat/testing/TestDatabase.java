package dev.heartbeat.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.heartbeat.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with our tables. Its sessions live in a time zone that is neither UTC nor the JVM's, so that a time that
 * is read in the wrong zone shows.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String FAR_AWAY = "America/St_Johns";

    private final HikariDataSource dataSource;
    private final HikariDataSource aside;
    private final Database database;
    private final JdbcClient sql;

    private TestDatabase(HikariDataSource dataSource, HikariDataSource aside) {
        this(dataSource, aside, null);
    }

    /** Those that look aside look where the tables are. */
    private TestDatabase(HikariDataSource dataSource, HikariDataSource aside, @Nullable String schema) {
        this.dataSource = dataSource;
        this.aside = aside;
        this.database = new Database(dataSource, schema);
        this.sql = JdbcClient.create(aside);
        Flyway.configure()
                .dataSource(aside)
                .locations("classpath:" + database.dialect().migrations())
                .load()
                .migrate();
    }

    /** An H2 of its own, in memory. */
    public static TestDatabase h2() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;INIT=SET TIME ZONE '" + FAR_AWAY
                + "';LOCK_TIMEOUT=5000");
        HikariDataSource dataSource = new HikariDataSource(config);
        return new TestDatabase(dataSource, dataSource);
    }

    /** A schema of its own in a real PostgreSQL. */
    public static TestDatabase postgres() {
        HikariDataSource dataSource = new HikariDataSource(postgresConfig());
        return new TestDatabase(dataSource, dataSource);
    }

    /**
     * The same on a host whose connections are REPEATABLE READ, don't commit by themselves, and look in another schema than
     * the tables'.
     */
    public static TestDatabase strictPostgres() {
        HikariConfig config = postgresConfig();
        HikariDataSource aside = new HikariDataSource(config);
        config.getDataSourceProperties().remove("currentSchema");
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setAutoCommit(false);
        return new TestDatabase(new HikariDataSource(config), aside, schemaOf(aside, "select current_schema()"));
    }

    /** A database of its own in a real MariaDB, in whose sessions the clock is as far away. */
    public static TestDatabase mariaDb() {
        HikariDataSource dataSource = new HikariDataSource(mariaDbConfig("mariadb"));
        return new TestDatabase(dataSource, dataSource);
    }

    /**
     * The same on a host whose connections are REPEATABLE READ, don't commit by themselves, count only the rows that an
     * update really changed, send batches in bulk, and are to another database than the tables'.
     */
    public static TestDatabase strictMariaDb() {
        HikariConfig config = mariaDbConfig("mariadb");
        HikariDataSource aside = new HikariDataSource(config);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setAutoCommit(false);
        config.addDataSourceProperty("useAffectedRows", true);
        config.addDataSourceProperty("useServerPrepStmts", true);
        config.addDataSourceProperty("useBulkStmts", true);
        config.setJdbcUrl(mariaDbConfig("mariadb").getJdbcUrl());
        return new TestDatabase(new HikariDataSource(config), aside, schemaOf(aside, "select database()"));
    }

    /**
     * A database in that MariaDB, taken for a MySQL, since it is reached through the driver of MySQL, with what its hosts
     * set for speed.
     */
    public static TestDatabase mariaDbThroughMySqlDriver() {
        HikariConfig config = mariaDbConfig("mysql");
        config.addDataSourceProperty("useServerPrepStmts", true);
        config.addDataSourceProperty("rewriteBatchedStatements", true);
        HikariDataSource dataSource = new HikariDataSource(config);
        return new TestDatabase(dataSource, dataSource);
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** Connections that look where the tables are. */
    public HikariDataSource aside() {
        return aside;
    }

    public Database database() {
        return database;
    }

    /** Plain SQL beside the stores, as a person would write it; each statement commits. */
    public JdbcClient sql() {
        return sql;
    }

    public void clear() {
        sql.sql("delete from data_flows").update();
        sql.sql("delete from data_flow_groups").update();
        sql.sql("delete from data_flow_heartbeats").update();
        sql.sql("delete from data_flow_audit").update();
    }

    @Override
    public void close() {
        dataSource.close();
        aside.close();
    }

    private static String schemaOf(HikariDataSource dataSource, String question) {
        return JdbcClient.create(dataSource).sql(question).query(String.class).single();
    }

    private static HikariConfig postgresConfig() {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                .sql("create schema " + schema)
                .update();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Server.POSTGRES.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(8);
        config.addDataSourceProperty("currentSchema", schema);
        config.addDataSourceProperty("options", "-c TimeZone=" + FAR_AWAY + " -c lock_timeout=5s");
        return config;
    }

    private static HikariConfig mariaDbConfig(String driver) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:" + driver + ":" + MariaDbServer.newDatabase());
        config.setMaximumPoolSize(8);
        return config;
    }

    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException unstartable) {
                throw new UncheckedIOException(unstartable);
            }
        }
    }
}
