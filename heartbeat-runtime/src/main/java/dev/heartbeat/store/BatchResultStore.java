package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.RunResult;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Where rows are updated one by one: in JDBC batches, after the flows that are still held have been locked. */
final class BatchResultStore extends ResultStore {

    private static final String BEGIN = """
            update data_flow_runs set status = 'in_progress', started_at = :startedAt, due_at = :dueAt,
              updated_at = :startedAt
            where id = :run and status = 'pending'
            """;

    private static final String FREE = """
            update data_flows set last_run_at = :endedAt, last_run_status = :status, last_began_at = :startedAt,
              last_success_at = case when :status = 'success' then :endedAt else last_success_at end,
              next_run_at = :nextRunAt, failed_attempts = :failedAttempts, skip_reason = null, skipped_at = null,
              slot_at = :slotAt, slot_lead_ms = :lead, missed_slots = missed_slots + :missed,
              checkpoint = coalesce(:checkpoint, checkpoint),
              current_run_id = null, lease_owner = null, lease_until = null, updated_at = :endedAt
            where id = :flow
            """;

    private static final String END = """
            update data_flow_runs set status = :status, due_at = :dueAt, started_at = :startedAt, ended_at = :endedAt,
              failure_kind = :kind, error_message = :message, error_backtrace = :backtrace, output = :output,
              updated_at = :endedAt
            where id = :run
            """;

    BatchResultStore(Database database) {
        super(database);
    }

    @Override
    void begin(Collection<BegunRun> begun) {
        database.batch(BEGIN, begun.stream().map(this::columns).toList());
    }

    @Override
    Set<Long> end(List<RunResult> ended) {
        Set<Long> held = lockHeld(ended.stream().map(RunResult::claim).toList());
        List<SqlParameterSource> rows = ended.stream()
                .filter(result -> held.contains(result.run().id()))
                .map(this::columns)
                .toList();
        database.batch(FREE, rows);
        database.batch(END, rows);
        return held;
    }

    private SqlParameterSource columns(BegunRun begun) {
        return new MapSqlParameterSource("run", begun.id())
                .addValue("startedAt", database.toColumn(begun.startedAt()))
                .addValue("dueAt", database.toColumn(begun.dueAt()));
    }

    private SqlParameterSource columns(RunResult result) {
        Failure failure = result.failure();
        int instant = database.dialect().instantType();
        return new MapSqlParameterSource()
                .addValue("run", result.run().id())
                .addValue("flow", result.claim().flowId())
                .addValue("status", result.status().word())
                .addValue("dueAt", database.toColumn(result.run().dueAt()))
                .addValue("startedAt", database.toColumn(result.run().startedAt()))
                .addValue("endedAt", database.toColumn(result.endedAt()))
                .addValue("nextRunAt", database.toColumn(result.next().nextRunAt()), instant)
                .addValue("slotAt", database.toColumn(result.next().slotAt()), instant)
                .addValue("lead", result.next().slotLead().toMillis())
                .addValue("missed", result.next().missed())
                .addValue("failedAttempts", result.next().failedAttempts())
                .addValue("output", result.output(), Types.VARCHAR)
                .addValue("checkpoint", result.checkpoint(), Types.VARCHAR)
                .addValue("kind", failure == null ? null : failure.kind().word(), Types.VARCHAR)
                .addValue("message", failure == null ? null : storable(failure.message()), Types.VARCHAR)
                .addValue("backtrace", failure == null ? null : storable(failure.backtrace()), Types.VARCHAR);
    }
}
