package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.TriggerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Where a locking read with ORDER BY and LIMIT would lock every row that matches: a window of ids is read without locks,
 * and its rows are then taken by id, no more than are wanted, each condition checked again on the locked row.
 */
final class WindowClaimStore extends ClaimStore {

    private static final long NO_RUN_YET = 0;

    private static final String COLUMNS = """
            select id, name, configuration, checkpoint, last_run_status, %s, %s from data_flows
            """.formatted(FlowColumns.TIMES, FlowColumns.POSITION);

    private static final String FIND_WINDOW = "select id, priority, due_at from data_flows where ";

    private static final String IN_ORDER = " order by due_at, id ";

    private static final String TAKE_DUE = COLUMNS + "where id in (:ids) and ";

    private static final String TAKE_ONE = COLUMNS + "where id = :flow and " + Due.IS_FREE + " ";

    private static final String INSERT_RUN = """
            insert into data_flow_runs
              (data_flow_id, status, attempt, due_at, trigger_source, instance, started_at, created_at, updated_at)
            values (:flow, 'pending', :attempt, :dueAt, :source, :instance, :now, :now, :now)
            """;

    private static final String WRITE_CLAIM = """
            update data_flows set current_run_id = :run, lease_owner = :owner, lease_until = :leaseUntil
            where id = :flow
            """;

    WindowClaimStore(Database database, Instance instance, Duration lease, Collection<String> declared) {
        super(database, instance, lease, declared);
    }

    @Override
    List<ClaimedFlow> takeDue(@Nullable String group, Instant dueBy, Instant now, int limit) {
        List<Long> window = window(group, dueBy, limit);
        List<ClaimedFlow> taken = new ArrayList<>();
        int next = 0;
        while (next < window.size() && taken.size() < limit) {
            int end = Math.min(window.size(), next + limit - taken.size());
            taken.addAll(takeDue(window.subList(next, end), group, dueBy, now));
            next = end;
        }
        return write(taken);
    }

    @Override
    public Optional<ClaimedFlow> claim(long flowId, Instant now) {
        return database.inTransaction(() -> {
            List<ClaimedFlow> taken = database.sql(TAKE_ONE + database.dialect().lockUnlessHeld())
                    .param("flow", flowId)
                    .param("now", database.toColumn(now))
                    .query((row, number) -> read(row, NO_RUN_YET, TriggerSource.MANUAL, now))
                    .list();
            return write(taken).stream().findFirst();
        });
    }

    private record Candidate(long id, int priority, Instant dueAt) {}

    /** The ids of the longest due, in the order in which they are to be claimed. */
    private List<Long> window(@Nullable String group, Instant dueBy, int limit) {
        return bind(FIND_WINDOW + isDue(group) + IN_ORDER + database.dialect().firstRows(), group, dueBy)
                .param("limit", window(limit))
                .query((row, number) ->
                        new Candidate(row.getLong("id"), row.getInt("priority"), database.instant(row, "due_at")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Candidate::priority)
                        .reversed()
                        .thenComparing(Candidate::dueAt)
                        .thenComparing(Candidate::id))
                .map(Candidate::id)
                .toList();
    }

    private List<ClaimedFlow> takeDue(List<Long> ids, @Nullable String group, Instant dueBy, Instant now) {
        return bind(TAKE_DUE + isDue(group) + " " + database.dialect().lockUnlessHeld(), group, dueBy)
                .param("ids", ids)
                .query((row, number) -> read(row, NO_RUN_YET, ofHeartbeat(row), now))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(claim -> ids.indexOf(claim.flowId())))
                .toList();
    }

    /** What a heartbeat's claim is set off by. */
    private static TriggerSource ofHeartbeat(ResultSet row) throws SQLException {
        return row.getInt("failed_attempts") > 0 ? TriggerSource.RETRY : TriggerSource.HEARTBEAT;
    }

    private static String isDue(@Nullable String group) {
        return group == null ? IS_DUE_WITHOUT_LIMIT : IS_DUE_IN_GROUP;
    }

    private StatementSpec bind(String statement, @Nullable String group, Instant dueBy) {
        StatementSpec bound =
                database.sql(statement).param("dueBy", database.toColumn(dueBy)).param("declared", declared);
        return group == null ? bound : bound.param("group", group);
    }

    private List<ClaimedFlow> write(List<ClaimedFlow> taken) {
        if (taken.isEmpty()) {
            return taken;
        }
        List<Long> runs =
                database.insert(INSERT_RUN, taken.stream().map(this::columns).toList());
        List<ClaimedFlow> claimed = IntStream.range(0, taken.size())
                .mapToObj(i -> taken.get(i).heldBy(runs.get(i)))
                .toList();
        database.batch(WRITE_CLAIM, claimed.stream().map(this::columns).toList());
        return claimed;
    }

    private SqlParameterSource columns(ClaimedFlow claim) {
        return new MapSqlParameterSource("flow", claim.flowId())
                .addValue("run", claim.runId())
                .addValue("attempt", claim.attempt())
                .addValue("dueAt", database.toColumn(claim.position().dueAt()))
                .addValue("source", claim.triggerSource().word())
                .addValue("instance", instance.host())
                .addValue("owner", instance.id().toString())
                .addValue("now", database.toColumn(claim.claimedAt()))
                .addValue("leaseUntil", database.toColumn(claim.claimedAt().plus(lease)));
    }
}
