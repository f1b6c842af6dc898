package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code data_flow_runs}: begun, ended together with their flow, and read as history. Thread-safe. */
public final class RunStore {

    private static final String COLUMNS = """
            id, data_flow_id, status, attempt, due_at, trigger_source, instance, started_at, ended_at, error_message,
            error_backtrace, failure_kind
            """;

    private static final String FIND = "select " + COLUMNS + " from data_flow_runs where id = :id";

    private static final String FIND_OF_FLOW =
            "select " + COLUMNS + " from data_flow_runs where data_flow_id = :flow order by created_at desc, id desc ";

    private static final String BEGIN = """
            update data_flow_runs set status = 'in_progress', started_at = :now, due_at = :slot, updated_at = :now
            where id = :run and status = 'pending'
            """;

    private static final String END_ON_FLOW = """
            update data_flows set last_run_at = :endedAt, last_run_status = :status, next_run_at = :nextRunAt,
              slot_at = :slot, slot_lead_ms = :lead, missed_slots = missed_slots + :missed,
              checkpoint = coalesce(:checkpoint, checkpoint),
              current_run_id = null, lease_owner = null, lease_until = null, updated_at = :endedAt
            where id = :flow and current_run_id = :run
            """;

    private static final String END = """
            update data_flow_runs set status = :status, ended_at = :endedAt, error_message = :message,
              error_backtrace = :backtrace, failure_kind = :kind, updated_at = :endedAt
            where id = :run
            """;

    private final Database database;

    /** Works on the tables of that database. */
    public RunStore(Database database) {
        this.database = database;
    }

    /**
     * Marks a run as taken by a thread.
     *
     * @param slot the time for which it is due
     * @return false if the run is no longer this instance's to begin
     */
    public boolean begin(ClaimedFlow claim, Instant slot, Instant now) {
        return database.inTransaction(() -> database.sql(BEGIN)
                        .param("run", claim.runId())
                        .param("slot", database.toColumn(slot))
                        .param("now", database.toColumn(now))
                        .update()
                == 1);
    }

    /**
     * Writes how a run ended: on the run, and on its flow, which is free again.
     *
     * @return false if the flow is no longer held by that run: it was given up for dead or deleted, and nothing was
     *     written
     */
    public boolean end(RunResult result) {
        return database.inTransaction(() -> {
            boolean held = endOnFlow(result) == 1;
            if (held) {
                endRun(result);
            }
            return held;
        });
    }

    /** The run with that id. */
    public Optional<RunRecord> find(long id) {
        return database.inTransaction(
                () -> database.sql(FIND).param("id", id).query(this::read).optional());
    }

    /** A flow's runs, newest first. */
    public List<RunRecord> history(long flowId, int limit) {
        return database.inTransaction(
                () -> database.sql(FIND_OF_FLOW + database.dialect().firstRows())
                        .param("flow", flowId)
                        .param("limit", limit)
                        .query(this::read)
                        .list());
    }

    private int endOnFlow(RunResult result) {
        return database.sql(END_ON_FLOW)
                .param("flow", result.claim().flowId())
                .param("run", result.claim().runId())
                .param("endedAt", database.toColumn(result.endedAt()))
                .param("status", result.status().word())
                .param(
                        "nextRunAt",
                        database.toColumn(result.nextRunAt()),
                        database.dialect().instantType())
                .param(
                        "slot",
                        database.toColumn(result.slot().at()),
                        database.dialect().instantType())
                .param("lead", result.slot().lead().toMillis())
                .param("missed", result.slot().missed())
                .param("checkpoint", result.checkpoint(), Types.VARCHAR)
                .update();
    }

    private void endRun(RunResult result) {
        Failure failure = result.failure();
        database.sql(END)
                .param("run", result.claim().runId())
                .param("endedAt", database.toColumn(result.endedAt()))
                .param("status", result.status().word())
                .param("message", failure == null ? null : storable(failure.message()))
                .param("backtrace", failure == null ? null : storable(failure.backtrace()))
                .param("kind", failure == null ? null : failure.kind().word())
                .update();
    }

    /** PostgreSQL's text holds every character but NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private RunRecord read(ResultSet row, int number) throws SQLException {
        return new RunRecord(
                row.getLong("id"),
                row.getLong("data_flow_id"),
                RunStatus.of(row.getString("status")),
                row.getInt("attempt"),
                database.optionalInstant(row, "due_at"),
                TriggerSource.of(row.getString("trigger_source")),
                row.getString("instance"),
                database.instant(row, "started_at"),
                database.optionalInstant(row, "ended_at"),
                failure(row));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = row.getString("failure_kind");
        String message = row.getString("error_message");
        String backtrace = row.getString("error_backtrace");
        return kind == null
                ? null
                : new Failure(FailureKind.of(kind), message == null ? "" : message, backtrace == null ? "" : backtrace);
    }
}
