package dev.heartbeat.store;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.Skip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads rows of {@code data_flows} as records. */
final class FlowRows {

    static final String SELECT = "select id, name, description, enabled, configuration, origin, fingerprint, "
            + "paused_at, paused_until, paused_by, paused_reason, last_run_at, last_run_status, last_success_at, "
            + "missed_slots, skip_reason, skipped_at, current_run_id, created_at, updated_at, "
            + FlowColumns.POSITION + ", " + FlowColumns.PLAN + " from data_flows ";

    private final Database database;
    private final Dependencies dependencies;

    FlowRows(Database database, Dependencies dependencies) {
        this.database = database;
        this.dependencies = dependencies;
    }

    /** A row, and whether names of flows that it waits for belong to it. */
    private record Row(FlowRecord flow, boolean waits) {}

    List<FlowRecord> list(StatementSpec select) {
        List<Row> rows = select.query(this::read).list();
        Map<Long, List<String>> after = dependencies.of(
                rows.stream().filter(Row::waits).map(row -> row.flow().id()).toList());
        return rows.stream()
                .map(row -> row.flow().waitingFor(after.getOrDefault(row.flow().id(), List.of())))
                .toList();
    }

    private Row read(ResultSet row, int number) throws SQLException {
        String lastRunStatus = row.getString("last_run_status");
        FlowRecord flow = new FlowRecord(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                row.getString("configuration"),
                FlowColumns.plan(row, row.getInt("priority"), row.getString("flow_group"), List.of()),
                Origin.of(row.getString("origin")),
                row.getString("fingerprint"),
                pause(row),
                database.optionalInstant(row, "last_run_at"),
                lastRunStatus == null ? null : LastRunStatus.of(lastRunStatus),
                database.optionalInstant(row, "last_success_at"),
                FlowColumns.position(row, database),
                row.getLong("missed_slots"),
                skip(row),
                Database.optionalLong(row, "current_run_id"),
                database.instant(row, "created_at"),
                database.instant(row, "updated_at"));
        return new Row(flow, row.getBoolean("waits_for_others"));
    }

    private @Nullable Pause pause(ResultSet row) throws SQLException {
        Instant since = database.optionalInstant(row, "paused_at");
        return since == null
                ? null
                : new Pause(
                        since,
                        database.optionalInstant(row, "paused_until"),
                        row.getString("paused_by"),
                        row.getString("paused_reason"));
    }

    private @Nullable Skip skip(ResultSet row) throws SQLException {
        String reason = row.getString("skip_reason");
        return reason == null ? null : new Skip(database.instant(row, "skipped_at"), reason);
    }
}
