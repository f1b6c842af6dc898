package dev.heartbeat.benchmark;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A history as db-scheduler's users keep it, since it has none itself: one row for each finished execution, in a table
 * like that of the extension db-scheduler-log.
 */
final class DbSchedulerHistory extends AbstractSchedulerListener {

    private final JdbcTemplate database;
    private final AtomicLong ids = new AtomicLong();

    private DbSchedulerHistory(DataSource pool) {
        this.database = new JdbcTemplate(pool);
    }

    static DbSchedulerHistory create(DataSource pool) {
        DbSchedulerHistory history = new DbSchedulerHistory(pool);
        history.database.execute("""
                create table scheduled_execution_logs (
                  id bigint not null primary key,
                  task_name text not null,
                  task_instance text not null,
                  task_data bytea,
                  picked_by text,
                  time_started timestamptz not null,
                  time_finished timestamptz not null,
                  succeeded boolean not null,
                  duration_ms bigint not null,
                  exception_data bytea
                )""");
        history.database.execute("create index stl_started_idx on scheduled_execution_logs (time_started)");
        history.database.execute("create index stl_task_name_idx on scheduled_execution_logs (task_name)");
        return history;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete execution) {
        Duration duration = execution.getDuration();
        OffsetDateTime finished = execution.getTimeDone().atOffset(ZoneOffset.UTC);
        database.update(
                """
                insert into scheduled_execution_logs
                  (id, task_name, task_instance, picked_by, time_started, time_finished, succeeded, duration_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                ids.incrementAndGet(),
                execution.getExecution().taskInstance.getTaskName(),
                execution.getExecution().taskInstance.getId(),
                execution.getExecution().pickedBy,
                finished.minus(duration),
                finished,
                execution.getResult() == ExecutionComplete.Result.OK,
                duration.toMillis());
    }
}
