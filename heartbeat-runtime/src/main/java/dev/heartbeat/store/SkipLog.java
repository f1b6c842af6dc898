package dev.heartbeat.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Writes why flows did not run, where the reason has changed. (Read, compared and written one after the other, since
 * MariaDB's driver can't send an insert with a select in bulk.)
 */
final class SkipLog {

    private static final String FIND_REASONS = "select id, skip_reason from data_flows where id in (:flows)";

    private static final String ADD = """
            insert into data_flow_skips (data_flow_id, due_at, skipped_at, reason)
            values (:flow, :dueAt, :at, :reason)
            """;

    private static final String KEEP = "update data_flows set skip_reason = :reason, skipped_at = :at where id = :flow";

    private final Database database;

    SkipLog(Database database) {
        this.database = database;
    }

    /** Why a flow did not run. */
    record Reason(long flowId, Instant dueAt, Instant at, String text) {}

    /** The caller has locked the flows, or two might write the same. Says how many reasons were new ones. */
    int write(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            return 0;
        }
        Map<Long, String> known = known(reasons.stream().map(Reason::flowId).toList());
        List<SqlParameterSource> changed = reasons.stream()
                .filter(reason -> !reason.text().equals(known.get(reason.flowId())))
                .map(this::columns)
                .toList();
        database.batch(ADD, changed);
        database.batch(KEEP, changed);
        return changed.size();
    }

    private Map<Long, String> known(List<Long> flows) {
        Map<Long, String> known = new HashMap<>();
        database.sql(FIND_REASONS).param("flows", flows).query(row -> {
            known.put(row.getLong("id"), row.getString("skip_reason"));
        });
        return known;
    }

    private SqlParameterSource columns(Reason reason) {
        return new MapSqlParameterSource("flow", reason.flowId())
                .addValue("dueAt", database.toColumn(reason.dueAt()))
                .addValue("at", database.toColumn(reason.at()))
                .addValue("reason", reason.text());
    }
}
