package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The connections of a contender: a HikariCP pool of fixed size, with the driver's and the pool's own defaults. */
final class Pool {

    /** Tells the sessions of several processes apart. */
    private static final String NAME = "worker-" + ProcessHandle.current().pid();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Pool() {}

    static HikariDataSource open(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.addDataSourceProperty("ApplicationName", NAME);
        return new HikariDataSource(config);
    }

    /** One connection to the same database that is not the contender's, for questions of our own. */
    static SingleConnectionDataSource aside(String url) {
        return new SingleConnectionDataSource(url.replace("user=" + Server.ROLE, "user=postgres"), true);
    }

    /**
     * Replaces all connections, since a session adds what it did to the statistics at its end: what came before must
     * not be counted with what comes after.
     */
    static void renew(HikariDataSource pool, JdbcClient aside) {
        awaitFull(pool);
        String now =
                aside.sql("select clock_timestamp()::text").query(String.class).single();
        pool.getHikariPoolMXBean().softEvictConnections();
        Deadline.within(
                PATIENCE,
                "The connections were not replaced",
                () -> aside.sql("""
                        select count(*) filter (where backend_start < ?::timestamptz) = 0 and count(*) >= ?
                        from pg_stat_activity where datname = current_database() and application_name = ?""")
                        .params(now, pool.getMaximumPoolSize(), NAME)
                        .query(Boolean.class)
                        .single());
    }

    /** Waits until all of its connections are open and none is in use. */
    static void awaitFull(HikariDataSource pool) {
        Deadline.within(
                PATIENCE,
                "The pool did not fill up",
                () -> pool.getHikariPoolMXBean().getIdleConnections() == pool.getMaximumPoolSize());
    }
}
