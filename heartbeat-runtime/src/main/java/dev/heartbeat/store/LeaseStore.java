package dev.heartbeat.store;

import dev.heartbeat.model.LostRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The leases on claimed flows: renewed while they run, and reaped when their instance is gone. Thread-safe. */
public final class LeaseStore {

    private static final String RENEW = """
            update data_flows set lease_until = :until
            where id in (:flows) and current_run_id in (:runs) and lease_owner = :owner
            """;

    /** By way of the live runs, which are few and indexed; all conditions but the id are on the locked row. */
    private static final String TAKE_EXPIRED = """
            select id, name, current_run_id, lease_until from data_flows
            where id in (select data_flow_id from data_flow_runs where %s)
            and current_run_id is not null and lease_until <= :now
            order by id
            """;

    /** Someone has ended or deleted the run by hand. */
    private static final String FREE_FROM_RUNS_THAT_ARE_NOT_LIVE = """
            update data_flows set current_run_id = null, lease_owner = null, lease_until = null
            where enabled = true and due_at <= :now and current_run_id is not null and lease_until <= :now
            and not exists (select 1 from data_flow_runs r where r.id = current_run_id and %s)
            """;

    private static final String FREE = """
            update data_flows set last_run_at = :now, last_run_status = 'failed', next_run_at = :now,
              current_run_id = null, lease_owner = null, lease_until = null, updated_at = :now
            where id = :flow
            """;

    private static final String GIVE_UP = """
            update data_flow_runs set status = 'failed', ended_at = :now, error_message =
              concat('The instance ', coalesce(instance, '?'), ' stopped renewing its lease, which ran out at ',
              coalesce(:leaseUntil, ''), '. The run is given up, and its flow is due again.'),
              failure_kind = 'lost', updated_at = :now
            where id = :run
            """;

    private final Database database;
    private final Instance instance;
    private final Duration lease;

    /** Renews for that instance, each time for that long. */
    public LeaseStore(Database database, Instance instance, Duration lease) {
        this.database = database;
        this.instance = instance;
        this.lease = lease;
    }

    /**
     * Lets runs of this instance hold their flows for another lease from now, unless they were given up already.
     *
     * @param flowsByRun the ids of the flows by those of the runs
     */
    public void renew(Map<Long, Long> flowsByRun, Instant now) {
        if (flowsByRun.isEmpty()) {
            return;
        }
        database.inTransaction(() -> database.sql(RENEW)
                .param("flows", flowsByRun.values())
                .param("runs", flowsByRun.keySet())
                .param("owner", instance.id().toString())
                .param("until", database.toColumn(now.plus(lease)))
                .update());
    }

    /**
     * Ends the runs whose lease is over as lost and makes their flows due, whether or not they are enabled.
     *
     * @return what was lost
     */
    public List<LostRun> reap(Instant now) {
        Dialect dialect = database.dialect();
        return database.inTransaction(() -> {
            List<LostRun> lost = database.sql(TAKE_EXPIRED.formatted(dialect.isLive()) + dialect.lockUnlessHeld())
                    .param("now", database.toColumn(now))
                    .query((row, number) -> new LostRun(
                            row.getLong("current_run_id"),
                            row.getLong("id"),
                            row.getString("name"),
                            database.instant(row, "lease_until")))
                    .list();
            lost.forEach(run -> giveUp(run, now));
            database.sql(FREE_FROM_RUNS_THAT_ARE_NOT_LIVE.formatted(dialect.isLive()))
                    .param("now", database.toColumn(now))
                    .update();
            return lost;
        });
    }

    private void giveUp(LostRun lost, Instant now) {
        database.sql(FREE)
                .param("flow", lost.flowId())
                .param("now", database.toColumn(now))
                .update();
        database.sql(GIVE_UP)
                .param("run", lost.runId())
                .param("leaseUntil", lost.leaseUntil().toString())
                .param("now", database.toColumn(now))
                .update();
    }
}
