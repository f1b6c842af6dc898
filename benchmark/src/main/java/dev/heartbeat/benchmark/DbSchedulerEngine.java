package dev.heartbeat.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** db-scheduler with one-time tasks, polling by lock-and-fetch as its manual says for high throughput. */
final class DbSchedulerEngine implements Engine {

    private static final String TASK = "noop";

    private final JdbcClient database;
    private final Scheduler scheduler;

    private DbSchedulerEngine(HikariDataSource pool, Scheduler scheduler) {
        this.database = JdbcClient.create(pool);
        this.scheduler = scheduler;
    }

    static DbSchedulerEngine withoutHistory(HikariDataSource pool, Settings settings) {
        createTable(pool);
        return new DbSchedulerEngine(pool, builder(pool, settings).build());
    }

    static DbSchedulerEngine withHistory(HikariDataSource pool, Settings settings) {
        createTable(pool);
        DbSchedulerHistory history = DbSchedulerHistory.create(pool);
        return new DbSchedulerEngine(
                pool, builder(pool, settings).addSchedulerListener(history).build());
    }

    private static SchedulerBuilder builder(HikariDataSource pool, Settings settings) {
        OneTimeTask<Void> task =
                Tasks.oneTime(TASK).execute((instance, context) -> Witness.ran(Integer.parseInt(instance.getId())));
        return Scheduler.create(pool, task)
                .threads(settings.whole("threads"))
                .pollUsingLockAndFetch(settings.decimal("lower"), settings.decimal("upper"))
                .pollingInterval(Duration.ofSeconds(1));
    }

    /** The columns and indexes that its manual prescribes for PostgreSQL. */
    private static void createTable(HikariDataSource pool) {
        JdbcClient database = JdbcClient.create(pool);
        database.sql("""
                        create table scheduled_tasks (
                          task_name text not null,
                          task_instance text not null,
                          task_data bytea,
                          execution_time timestamptz,
                          picked boolean not null,
                          picked_by text,
                          last_success timestamptz,
                          last_failure timestamptz,
                          consecutive_failures int,
                          last_heartbeat timestamptz,
                          version bigint not null,
                          priority smallint,
                          state text,
                          primary key (task_name, task_instance)
                        )""").update();
        database.sql("create index execution_time_idx on scheduled_tasks (execution_time)")
                .update();
        database.sql("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)")
                .update();
        database.sql("create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc)")
                .update();
    }

    @Override
    public void seed(int executions) {
        database.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        select :task, n::text, now() - interval '1 minute', false, 1
                        from generate_series(1, :executions) n""").param("task", TASK).param("executions", executions).update();
    }

    @Override
    public Witness.Mark start() {
        scheduler.start();
        return Witness.Mark.now();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
