package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.RunResult;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Where rows are updated one by one: in JDBC batches, after the flows that are still held have been locked. */
final class BatchResultStore extends ResultStore {

    private static final String BEGIN = """
            update data_flow_runs set status = 'in_progress', started_at = :startedAt, due_at = :dueAt, attempt = :attempt,
              updated_at = :startedAt
            where id = :run and status = 'pending'
            """;

    private static final String FREE = """
            update data_flows set last_run_at = :endedAt, last_run_status = :status, last_began_at = :startedAt,
              last_success_at = case when :status = 'success' then :endedAt else last_success_at end,
              skip_reason = null, skipped_at = null, checkpoint = coalesce(:checkpoint, checkpoint),
              updated_at = :endedAt, %s
            where id = :flow
            """.formatted(FlowColumns.FREE_UNTIL_NEXT_OF_ITS_PLAN);

    /**
     * A run that has been recorded as failed before stays as it was. (The status comes last, since MariaDB reads columns
     * as they have just been set.)
     */
    private static final String END = """
            update data_flow_runs set due_at = :dueAt, started_at = :startedAt, output = :output, updated_at = :endedAt,
              attempt = :attempt,
              trigger_source = case when :attempt = 1 and trigger_source = 'retry' then 'heartbeat'
                else trigger_source end,
              ended_at = case when %1$s then :endedAt else ended_at end,
              failure_kind = case when %1$s then :kind else failure_kind end,
              error_message = case when %1$s then :message else error_message end,
              error_backtrace = case when %1$s then :backtrace else error_backtrace end,
              status = case when %1$s then :status else status end
            where id = :run
            """.formatted(IS_LIVE);

    BatchResultStore(Database database) {
        super(database);
    }

    @Override
    void begin(Collection<BegunRun> begun) {
        database.batch(BEGIN, begun.stream().map(this::columns).toList());
    }

    @Override
    Recorded end(List<RunResult> ended) {
        Recorded held = lockHeld(ended.stream().map(RunResult::claim).toList());
        List<SqlParameterSource> rows = ended.stream()
                .filter(result -> held.ended().contains(result.run().id()))
                .map(this::columns)
                .toList();
        database.batch(FREE, rows);
        database.batch(END, rows);
        return held;
    }

    private SqlParameterSource columns(BegunRun begun) {
        return new MapSqlParameterSource("run", begun.id())
                .addValue("startedAt", database.toColumn(begun.startedAt()))
                .addValue("dueAt", database.toColumn(begun.dueAt()))
                .addValue("attempt", begun.attempt());
    }

    private SqlParameterSource columns(RunResult result) {
        Failure failure = result.failure();
        return FlowColumns.columns(result.next(), database)
                .addValue("run", result.run().id())
                .addValue("flow", result.claim().flowId())
                .addValue("status", result.status().word())
                .addValue("dueAt", database.toColumn(result.run().dueAt()))
                .addValue("startedAt", database.toColumn(result.run().startedAt()))
                .addValue("endedAt", database.toColumn(result.endedAt()))
                .addValue("attempt", result.run().attempt())
                .addValue("output", result.output(), Types.VARCHAR)
                .addValue("checkpoint", result.checkpoint(), Types.VARCHAR)
                .addValue("kind", failure == null ? null : failure.kind().word(), Types.VARCHAR)
                .addValue("message", failure == null ? null : storable(failure.message()), Types.VARCHAR)
                .addValue("backtrace", failure == null ? null : storable(failure.backtrace()), Types.VARCHAR);
    }
}
