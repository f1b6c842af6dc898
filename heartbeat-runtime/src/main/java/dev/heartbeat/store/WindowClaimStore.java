package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.TriggerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a locking read with ORDER BY and LIMIT would lock every row that matches: a window of ids is read without locks,
 * and its rows are then taken by id, a few at a time, each condition checked again on the locked row.
 */
final class WindowClaimStore extends ClaimStore {

    /** How many times the limit the window holds, so that a claim finds enough although others take from it. */
    private static final int WINDOW = 4;

    private static final String FIND_WINDOW =
            "select id from data_flows where " + FlowStore.IS_DUE + " order by due_at, id ";

    private static final String TAKE_DUE =
            "select id from data_flows where id in (:ids) and " + FlowStore.IS_DUE + " order by due_at, id ";

    private static final String TAKE_ONE = "select id from data_flows where id = :flow and current_run_id is null ";

    private static final String INSERT_RUN = """
            insert into data_flow_runs
              (data_flow_id, status, due_at, trigger_source, instance, started_at, created_at, updated_at)
            select id, 'pending', due_at, :source, :instance, :now, :now, :now from data_flows where id = :flow
            """;

    private static final String WRITE_CLAIM = """
            update data_flows set current_run_id = :run, lease_owner = :owner, lease_until = :leaseUntil
            where id = :flow
            """;

    private static final String READ_CLAIM = """
            select current_run_id as run_id, id, name, configuration, run_interval, last_run_at, slot_at, next_run_at,
              due_at, checkpoint
            from data_flows where id = :flow
            """;

    WindowClaimStore(Database database, Instance instance, Duration lease, Collection<String> declared) {
        super(database, instance, lease, declared);
    }

    @Override
    public List<ClaimedFlow> claimDue(Instant dueBy, Instant now, int limit) {
        return database.inTransaction(() -> {
            List<Long> window = window(dueBy, WINDOW * limit);
            List<ClaimedFlow> claimed = new ArrayList<>();
            int next = 0;
            while (next < window.size() && claimed.size() < limit) {
                int end = Math.min(window.size(), next + limit - claimed.size());
                for (long id : takeDue(window.subList(next, end), dueBy)) {
                    claimed.add(write(id, TriggerSource.HEARTBEAT, now));
                }
                next = end;
            }
            return claimed;
        });
    }

    @Override
    public Optional<ClaimedFlow> claim(long flowId, Instant now) {
        return database.inTransaction(
                () -> database.sql(TAKE_ONE + database.dialect().lockUnlessHeld())
                        .param("flow", flowId)
                        .query(Long.class)
                        .optional()
                        .map(id -> write(id, TriggerSource.MANUAL, now)));
    }

    private List<Long> window(Instant dueBy, int size) {
        return database.sql(FIND_WINDOW + database.dialect().firstRows())
                .param("now", database.toColumn(dueBy))
                .param("declared", declared)
                .param("limit", size)
                .query(Long.class)
                .list();
    }

    private List<Long> takeDue(List<Long> ids, Instant dueBy) {
        return database.sql(TAKE_DUE + database.dialect().lockUnlessHeld())
                .param("ids", ids)
                .param("now", database.toColumn(dueBy))
                .param("declared", declared)
                .query(Long.class)
                .list();
    }

    private ClaimedFlow write(long flowId, TriggerSource source, Instant now) {
        long run =
                Database.insert(bindClaim(database.sql(INSERT_RUN), source, now).param("flow", flowId));
        bindClaim(database.sql(WRITE_CLAIM), source, now)
                .param("flow", flowId)
                .param("run", run)
                .update();
        return database.sql(READ_CLAIM)
                .param("flow", flowId)
                .query((row, number) -> read(row, source, now))
                .single();
    }
}
