package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL, as durable as in production: a commit is on the disk when it returns. */
final class Server implements AutoCloseable {

    /** No role has this name. */
    static final String NOBODY = "";

    /** The role of the contenders, so that their statements can be told from ours. */
    static final String ROLE = "contender";

    private static final Map<String, String> CONFIGURATION = configuration();
    private static final int SAMPLE_SESSIONS = 20;
    private static final int PROBES = 300;
    private static final Duration START_WAIT = Duration.ofMinutes(2);

    private final EmbeddedPostgres postgres;
    private final JdbcClient sql;
    private double commitsOfASession;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.sql = JdbcClient.create(postgres.getPostgresDatabase());
    }

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("fsync", "on");
        configuration.put("synchronous_commit", "on");
        configuration.put("full_page_writes", "on");
        configuration.put("shared_buffers", "512MB");
        configuration.put("max_wal_size", "4GB");
        configuration.put("checkpoint_timeout", "30min");
        configuration.put("max_connections", "300");
        configuration.put("shared_preload_libraries", "pg_stat_statements");
        configuration.put("pg_stat_statements.track_utility", "off");
        return configuration;
    }

    /** Starts one with its data in that directory. */
    static Server start(Path directory) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setPGStartupWait(START_WAIT)
                .setRegisterShutdownHook(false); // ours comes after the workers have ended
        CONFIGURATION.forEach(builder::setServerConfig);
        Server server = new Server(builder.start());
        try {
            server.prepare();
            return server;
        } catch (RuntimeException notAsWanted) {
            server.close();
            throw notAsWanted;
        }
    }

    private void prepare() {
        CONFIGURATION.forEach(this::check);
        sql.sql("create role " + ROLE + " login").update();
        sql.sql("create extension pg_stat_statements").update();
        countStatements(Counting.OFF);
        commitsOfASession = measureCommitsOfASession();
    }

    private void check(String setting, String wanted) {
        String actual = show(setting);
        if (!actual.equals(wanted)) {
            throw new IllegalStateException(
                    "PostgreSQL has " + setting + "=" + actual + " instead of " + wanted + ", so nothing is measured");
        }
    }

    String show(String setting) {
        return sql.sql("show " + setting).query(String.class).single();
    }

    /** What it was told, other than PostgreSQL's own defaults. */
    static Map<String, String> settings() {
        return CONFIGURATION;
    }

    /** A new, empty database that the contenders own. */
    Database create(String name) {
        sql.sql("drop database if exists " + name).update();
        sql.sql("create database " + name + " owner " + ROLE).update();
        return new Database(
                name, postgres.getJdbcUrl(ROLE, name), JdbcClient.create(postgres.getDatabase("postgres", name)));
    }

    void drop(Database database) {
        sql.sql("drop database " + database.name()).update();
    }

    /** Starts or ends the counting of statements, which costs time and so has rounds of its own. */
    void countStatements(Counting counting) {
        sql.sql("alter system set pg_stat_statements.track = " + counting.track).update();
        sql.sql("select pg_reload_conf()").query().singleValue();
        Deadline.within(
                Duration.ofSeconds(10),
                "PostgreSQL took no new configuration",
                () -> show("pg_stat_statements.track").equals(counting.track));
    }

    /** Bytes of write-ahead log so far. */
    long walBytes() {
        return sql.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Long.class)
                .single();
    }

    /** Transactions that sessions of the database have committed so far, as far as those have ended or rested. */
    long commits(Database database) {
        return sql.sql("select xact_commit from pg_stat_database where datname = ?")
                .param(database.name())
                .query(Long.class)
                .single();
    }

    /** Statements that contenders have sent in the database so far, transaction control not counted. */
    long statements(Database database) {
        return sql.sql("""
                        select coalesce(sum(calls), 0)
                        from pg_stat_statements s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
                        where d.datname = ? and r.rolname = ?""").params(database.name(), ROLE).query(Long.class).single();
    }

    /** Waits until nobody but those is connected with the database, so that its counters are complete. */
    void awaitNobodyBut(String role, Database database) {
        Deadline.within(
                Duration.ofMinutes(1),
                "Sessions of the database don't end",
                () -> sql.sql("""
                                select count(*) = 0 from pg_stat_activity
                                where datname = ? and usename <> ? and backend_type = 'client backend'""")
                        .params(database.name(), role)
                        .query(Boolean.class)
                        .single());
    }

    /** Writes everything to the disk and knows the tables as they are, so that each round starts alike. */
    void settle(Database database) {
        database.sql().sql("vacuum analyze").update();
        sql.sql("checkpoint").update();
    }

    /** How long a commit takes that waits for nothing but the disk. */
    double commitMillis() {
        Database database = create("probe");
        List<Double> millis = new ArrayList<>();
        try (HikariDataSource pool = Pool.open(database.url(), 1)) {
            JdbcClient probe = JdbcClient.create(pool);
            probe.sql("create table probe (n integer)").update();
            for (int n = 0; n < PROBES; n++) {
                long began = System.nanoTime();
                probe.sql("insert into probe values (?)").param(n).update();
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        awaitNobodyBut(NOBODY, database);
        drop(database);
        return Statistics.median(millis);
    }

    /** Commits that the mere coming and going of so many sessions adds to the counter. */
    double commitsOf(int sessions) {
        return sessions * commitsOfASession;
    }

    /** What more sessions add, since a pool asks the server something when it opens its first one. */
    private double measureCommitsOfASession() {
        return (commitsOfPool(1 + SAMPLE_SESSIONS) - commitsOfPool(1)) / (double) SAMPLE_SESSIONS;
    }

    private long commitsOfPool(int sessions) {
        Database empty = create("empty");
        long before = commits(empty);
        try (HikariDataSource pool = Pool.open(empty.url(), sessions)) {
            Pool.awaitFull(pool);
        }
        awaitNobodyBut(NOBODY, empty);
        long added = commits(empty) - before;
        drop(empty);
        return added;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException stillRunning) {
            throw new IllegalStateException("PostgreSQL does not stop; its data is in " + postgres, stillRunning);
        }
    }

    /** Whether statements are counted. */
    enum Counting {
        OFF("none"),
        ON("top");

        private final String track;

        Counting(String track) {
            this.track = track;
        }
    }

    /**
     * One database of the server.
     *
     * @param url how contenders reach it
     * @param sql our own way in
     */
    record Database(String name, String url, JdbcClient sql) {}
}
