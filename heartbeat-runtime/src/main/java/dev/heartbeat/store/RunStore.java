package dev.heartbeat.store;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code data_flow_runs}, read as history. Thread-safe. */
public final class RunStore {

    private static final String COLUMNS = """
            id, data_flow_id, status, attempt, due_at, trigger_source, instance, started_at, ended_at, error_message,
            error_backtrace, failure_kind, progress_done, progress_total, progress_message, output
            """;

    private static final String FIND = "select " + COLUMNS + " from data_flow_runs where id = :id";

    private static final String FIND_OF_FLOW =
            "select " + COLUMNS + " from data_flow_runs where data_flow_id = :flow order by created_at desc, id desc ";

    private static final String FIND_OF_FLOW_BEFORE = """
            select %s from data_flow_runs
            where data_flow_id = :flow
              and (created_at, id) < (select marked.created_at, marked.id from data_flow_runs marked where marked.id = :before)
            order by created_at desc, id desc
            """.formatted(COLUMNS);

    private final Database database;

    /** Works on the tables of that database. */
    public RunStore(Database database) {
        this.database = database;
    }

    /** The run with that id. */
    public Optional<RunRecord> find(long id) {
        return database.reading(
                () -> database.sql(FIND).param("id", id).query(this::read).optional());
    }

    /** A flow's runs, newest first. */
    public List<RunRecord> history(long flowId, int limit) {
        return database.reading(
                () -> database.sql(FIND_OF_FLOW + database.dialect().firstRows())
                        .param("flow", flowId)
                        .param("limit", limit)
                        .query(this::read)
                        .list());
    }

    /** A flow's runs before one of them, newest first; none if that one is no more. */
    public List<RunRecord> historyBefore(long flowId, long runId, int limit) {
        return database.reading(
                () -> database.sql(FIND_OF_FLOW_BEFORE + database.dialect().firstRows())
                        .param("flow", flowId)
                        .param("before", runId)
                        .param("limit", limit)
                        .query(this::read)
                        .list());
    }

    RunRecord read(ResultSet row, int number) throws SQLException {
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
                failure(row),
                progress(row),
                row.getString("output"));
    }

    private static @Nullable Progress progress(ResultSet row) throws SQLException {
        Long done = Database.optionalLong(row, "progress_done");
        return done == null
                ? null
                : new Progress(done, Database.optionalLong(row, "progress_total"), row.getString("progress_message"));
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
