package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.TriggerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Where the database lets one statement lock, insert and update: the whole claim is one round trip. */
final class SingleStatementClaimStore extends ClaimStore {

    private static final String WRITE_CLAIM = """
            , run as (
              insert into data_flow_runs
                (data_flow_id, status, due_at, trigger_source, instance, started_at, created_at, updated_at)
              select id, 'pending', due_at, :source, :instance, :now, :now, :now from taken order by due_at, id
              returning id, data_flow_id
            )
            update data_flows flow
            set current_run_id = run.id, lease_owner = :owner, lease_until = :leaseUntil
            from run where flow.id = run.data_flow_id
            returning run.id as run_id, flow.id, flow.name, flow.configuration, flow.run_interval, flow.last_run_at,
              flow.slot_at, flow.next_run_at, flow.due_at, flow.checkpoint
            """;

    private static final String CLAIM_DUE = "with taken as (select id, due_at from data_flows where "
            + FlowStore.IS_DUE.replace(":now", ":dueBy")
            + " order by due_at, id fetch first :limit rows only "
            + Dialect.POSTGRESQL.lockUnlessHeld()
            + ")"
            + WRITE_CLAIM;

    private static final String CLAIM_ONE =
            "with taken as (select id, due_at from data_flows where id = :flow and current_run_id is null "
                    + Dialect.POSTGRESQL.lockUnlessHeld()
                    + ")"
                    + WRITE_CLAIM;

    SingleStatementClaimStore(Database database, Instance instance, Duration lease, Collection<String> declared) {
        super(database, instance, lease, declared);
    }

    @Override
    public List<ClaimedFlow> claimDue(Instant dueBy, Instant now, int limit) {
        StatementSpec statement = database.sql(CLAIM_DUE)
                .param("dueBy", database.toColumn(dueBy))
                .param("declared", declared)
                .param("limit", limit);
        return claim(statement, TriggerSource.HEARTBEAT, now);
    }

    @Override
    public Optional<ClaimedFlow> claim(long flowId, Instant now) {
        return claim(database.sql(CLAIM_ONE).param("flow", flowId), TriggerSource.MANUAL, now).stream()
                .findFirst();
    }

    private List<ClaimedFlow> claim(StatementSpec statement, TriggerSource source, Instant now) {
        List<ClaimedFlow> claimed = database.inTransaction(() -> bindClaim(statement, source, now)
                .query((row, number) -> read(row, source, now))
                .list());
        return claimed.stream()
                .sorted(Comparator.comparing(ClaimedFlow::dueAt).thenComparing(ClaimedFlow::flowId))
                .toList();
    }
}
