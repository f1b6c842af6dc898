package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes part, each with its best documented settings. docs/benchmark.md says where they come from. */
enum Contender {
    HEARTBEAT(
            "heartbeat",
            "Heartbeat, full history",
            "pool=10 concurrency=1000 migrate=always",
            "select count(*) from data_flows where last_run_status is distinct from 'success'",
            "select count(distinct data_flow_id) from data_flow_runs where status = 'success' and ended_at is not null") {
        @Override
        Engine open(HikariDataSource pool, Settings settings) {
            return HeartbeatEngine.open(pool, settings);
        }
    },
    DB_SCHEDULER(
            "db-scheduler",
            "db-scheduler, lock-and-fetch, no history",
            "pool=50 threads=50 lower=1.0 upper=4.0 tasks=once",
            "select count(*) from scheduled_tasks where picked or execution_time <= now()",
            null) {
        @Override
        Engine open(HikariDataSource pool, Settings settings) {
            return DbSchedulerEngine.withoutHistory(pool, settings);
        }
    },
    DB_SCHEDULER_HISTORY(
            "db-scheduler-history",
            "db-scheduler, lock-and-fetch, with a history table",
            "pool=50 threads=50 lower=1.0 upper=4.0 tasks=once",
            "select count(*) from scheduled_tasks where picked or execution_time <= now()",
            "select count(distinct task_instance) from scheduled_execution_logs where succeeded") {
        @Override
        Engine open(HikariDataSource pool, Settings settings) {
            return DbSchedulerEngine.withHistory(pool, settings);
        }
    },
    JOBRUNR(
            "jobrunr",
            "JobRunr, history in the job",
            "pool=52 workers=64",
            "select count(*) from jobrunr_jobs where state <> 'SUCCEEDED'",
            "select count(*) from jobrunr_jobs where state = 'SUCCEEDED'") {
        @Override
        Engine open(HikariDataSource pool, Settings settings) {
            return JobRunrEngine.open(pool, settings);
        }
    },
    QUARTZ(
            "quartz",
            "Quartz, clustered JDBC store, no history",
            "pool=53 threads=50 batch=50 triggers=once",
            """
            select (select count(*) from qrtz_triggers where next_fire_time <= extract(epoch from now()) * 1000)
                   + (select count(*) from qrtz_fired_triggers)""",
            null) {
        @Override
        Engine open(HikariDataSource pool, Settings settings) throws SchedulerException {
            return QuartzEngine.open(pool, settings);
        }
    };

    private final String id;
    private final String title;
    private final String defaults;
    private final String unfinished;
    private final @Nullable String history;

    Contender(String id, String title, String defaults, String unfinished, @Nullable String history) {
        this.id = id;
        this.title = title;
        this.defaults = defaults;
        this.unfinished = unfinished;
        this.history = history;
    }

    /** Makes its tables and everything else but the executions; nothing runs yet. */
    abstract Engine open(HikariDataSource pool, Settings settings) throws Exception;

    static Contender of(String id) {
        return Arrays.stream(values())
                .filter(contender -> contender.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no contender '" + id + "'; there are "
                        + Arrays.stream(values()).map(Contender::id).toList()));
    }

    /** What the command line calls it. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }

    Settings defaults() {
        return Settings.of(List.of(defaults.split(" ")));
    }

    /** How many executions its tables don't show as done. */
    long unfinished(JdbcClient database) {
        return count(database, unfinished);
    }

    /** That each of so many executions has left its trace in the history, where there is one. */
    void checkHistory(JdbcClient database, int executions) {
        if (history != null) {
            long recorded = count(database, history);
            if (recorded != executions) {
                throw new IllegalStateException(
                        title + ": the history has " + recorded + " successful executions instead of " + executions);
            }
        }
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
