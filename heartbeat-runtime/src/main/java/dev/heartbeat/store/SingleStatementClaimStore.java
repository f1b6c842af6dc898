package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.TriggerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Where the database lets one statement lock, insert and update: the whole claim is one round trip. */
final class SingleStatementClaimStore extends ClaimStore {

    /** The window is an array, so that its rows are looked up by id whatever the planner knows of the table. */
    private static final String TAKE_DUE = """
            with taken as (
              select id, due_at, priority, failed_attempts + 1 as attempt,
                case when failed_attempts > 0 then 'retry' else 'heartbeat' end as trigger_source
              from data_flows
              where id = any (array(
                select id from data_flows where %1$s order by due_at, id fetch first :window rows only
              )) and %1$s
              order by priority desc, due_at, id fetch first :limit rows only for no key update skip locked
            )
            """;

    private static final String TAKE_DUE_WITHOUT_LIMIT = TAKE_DUE.formatted(IS_DUE_WITHOUT_LIMIT);

    private static final String TAKE_DUE_IN_GROUP = TAKE_DUE.formatted(IS_DUE_IN_GROUP);

    private static final String TAKE_ONE = """
            with taken as (
              select id, due_at, priority, 1 as attempt, 'manual' as trigger_source
              from data_flows where id = :flow and %s for no key update skip locked
            )
            """.formatted(Due.IS_FREE);

    /**
     * The column that keeps its value is one that {@code due_at} is made of. If an update has none of those, PostgreSQL
     * (seen in 18) reads the expression of {@code due_at} from its catalog anew for each row, only to find that there is
     * nothing to compute: a sixth of what a claim costs.
     */
    private static final String WRITE_CLAIM = """
            , run as (
              insert into data_flow_runs
                (data_flow_id, status, attempt, due_at, trigger_source, instance, started_at, created_at, updated_at)
              select id, 'pending', attempt, due_at, trigger_source, :instance, :now, :now, :now
              from taken order by priority desc, due_at, id
              returning id, data_flow_id, trigger_source
            )
            update data_flows flow
            set current_run_id = run.id, lease_owner = :owner, lease_until = :leaseUntil,
              slot_lead_ms = flow.slot_lead_ms
            from run where flow.id = run.data_flow_id
            returning run.id as run_id, run.trigger_source, flow.id, flow.name, flow.configuration, flow.checkpoint,
              flow.last_run_status, %s, %s
            """.formatted(FlowColumns.TIMES, FlowColumns.POSITION);

    SingleStatementClaimStore(Database database, Instance instance, Duration lease, Collection<String> declared) {
        super(database, instance, lease, declared);
    }

    @Override
    List<ClaimedFlow> takeDue(@Nullable String group, Instant dueBy, Instant now, int limit) {
        StatementSpec statement = group == null
                ? database.sqlPlannedAnew(TAKE_DUE_WITHOUT_LIMIT + WRITE_CLAIM)
                : database.sqlPlannedAnew(TAKE_DUE_IN_GROUP + WRITE_CLAIM).param("group", group);
        return claim(
                statement
                        .param("dueBy", database.toColumn(dueBy))
                        .param("declared", declared)
                        .param("window", window(limit))
                        .param("limit", limit),
                now);
    }

    @Override
    public Optional<ClaimedFlow> claim(long flowId, Instant now) {
        return database
                .inTransaction(() ->
                        claim(database.sqlPlannedAnew(TAKE_ONE + WRITE_CLAIM).param("flow", flowId), now))
                .stream()
                .findFirst();
    }

    /** The runs were inserted in the order of their claims, and so are their ids. */
    private List<ClaimedFlow> claim(StatementSpec statement, Instant now) {
        return statement
                .param("instance", instance.host())
                .param("owner", instance.id().toString())
                .param("now", database.toColumn(now))
                .param("leaseUntil", database.toColumn(now.plus(lease)))
                .query((row, number) ->
                        read(row, row.getLong("run_id"), TriggerSource.of(row.getString("trigger_source")), now))
                .list()
                .stream()
                .sorted(Comparator.comparing(ClaimedFlow::runId))
                .toList();
    }
}
