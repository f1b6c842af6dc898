package dev.heartbeat.store;

import dev.heartbeat.model.LostRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The leases on claimed flows: renewed while they run, and reaped when their instance is gone. Thread-safe. */
public final class LeaseStore {

    private static final String RENEW = """
            update data_flows set lease_until = :until
            where id in (:flows) and lease_owner = :owner and current_run_id is not null
            """;

    private static final String TAKE_EXPIRED = """
            select id, name, current_run_id, lease_until from data_flows
            where current_run_id in (select id from data_flow_runs where status in ('pending', 'in_progress'))
            and lease_until <= :now
            order by id
            """;

    private static final String FREE = """
            update data_flows set last_run_at = :now, last_run_status = 'failed', next_run_at = :now,
              current_run_id = null, lease_owner = null, lease_until = null, updated_at = :now
            where id = :flow
            """;

    private static final String GIVE_UP = """
            update data_flow_runs set status = 'failed', ended_at = :now, error_message =
              'The instance ' || coalesce(instance, '?') || ' stopped renewing its lease, which ran out at '
              || cast(:leaseUntil as varchar(40)) || '. The run is given up, and its flow is due again.',
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

    /** Holds the claims of this instance on those flows for another lease from now. */
    public void renew(Collection<Long> flowIds, Instant now) {
        if (flowIds.isEmpty()) {
            return;
        }
        database.inTransaction(() -> database.sql(RENEW)
                .param("flows", flowIds)
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
        return database.inTransaction(() -> {
            List<LostRun> lost = database.sql(TAKE_EXPIRED + database.dialect().lockUnlessHeld())
                    .param("now", database.toColumn(now))
                    .query((row, number) -> new LostRun(
                            row.getLong("current_run_id"),
                            row.getLong("id"),
                            row.getString("name"),
                            database.instant(row, "lease_until")))
                    .list();
            lost.forEach(run -> giveUp(run, now));
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
