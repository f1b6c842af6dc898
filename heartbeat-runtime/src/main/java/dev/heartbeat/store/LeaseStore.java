package dev.heartbeat.store;

import dev.heartbeat.model.LostRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The leases on claimed flows: renewed while they run, and reaped when their instance is gone. Thread-safe. */
public final class LeaseStore {

    private static final int MOST_AT_ONCE = 500;

    private static final String HELD_HERE =
            " from data_flows where id in (:flows) and current_run_id in (:runs) and lease_owner = :owner ";

    private static final String FIND_HELD = "select current_run_id" + HELD_HERE;

    /** What the recorder has locked is about to be free, and waiting for each other would be a deadlock. */
    private static final String TAKE_HELD = "select current_run_id" + HELD_HERE + "order by id ";

    private static final String RENEW = "update data_flows set lease_until = :until where current_run_id in (:runs)"
            + " and id in (:flows) and lease_owner = :owner";

    /** By way of the live runs, which are few and indexed. A run that no longer holds its flow was left behind. */
    private static final String FIND_EXPIRED = """
            select run.id as run_id, run.instance, flow.id as flow_id, flow.name, flow.lease_until,
              case when flow.current_run_id = run.id then 1 else 0 end as holds
            from data_flow_runs run join data_flows flow on flow.id = run.data_flow_id
            where run.%s and (flow.current_run_id is null or flow.current_run_id <> run.id or flow.lease_until <= :now)
            order by flow.id, run.id %s
            """;

    private static final String TAKE_EXPIRED = """
            select current_run_id from data_flows
            where id in (:flows) and current_run_id in (:runs) and lease_until <= :now
            order by id
            """;

    private static final String FREE = """
            update data_flows set last_run_at = :now, last_run_status = 'failed', next_run_at = :now,
              current_run_id = null, lease_owner = null, lease_until = null, updated_at = :now
            where id = :flow and current_run_id = :run
            """;

    private static final String GIVE_UP = """
            update data_flow_runs set status = 'failed', ended_at = :now, error_message = :message,
              failure_kind = 'lost', updated_at = :now
            where id = :run and status in ('pending', 'in_progress')
              and not exists (select 1 from data_flows flow where flow.current_run_id = :run and flow.id = :flow)
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
     * @return which runs hold their flows
     */
    public Renewal renew(Map<Long, Long> flowsByRun, Instant now) {
        Set<Long> held = new HashSet<>();
        Set<Long> renewed = new HashSet<>();
        List<Long> runs = flowsByRun.keySet().stream().sorted().toList();
        for (int from = 0; from < runs.size(); from += MOST_AT_ONCE) {
            List<Long> some = runs.subList(from, Math.min(runs.size(), from + MOST_AT_ONCE));
            List<Long> flows = some.stream().map(flowsByRun::get).toList();
            held.addAll(database.reading(() -> select(FIND_HELD, some, flows)));
            renewed.addAll(database.inTransaction(() -> renew(some, flowsByRun, now)));
        }
        return new Renewal(held, renewed, Set.of());
    }

    /**
     * Ends the runs whose lease is over as lost and makes their flows due, whether or not they are enabled.
     *
     * @return what was lost
     */
    public List<LostRun> reap(Instant now) {
        List<LostRun> lost = new ArrayList<>();
        while (true) {
            List<Expired> expired = findExpired(now);
            List<LostRun> givenUp = expired.isEmpty() ? List.of() : giveUp(expired, now);
            lost.addAll(givenUp);
            if (expired.size() < MOST_AT_ONCE || givenUp.isEmpty()) {
                return lost;
            }
        }
    }

    private List<Long> renew(List<Long> runs, Map<Long, Long> flowsByRun, Instant now) {
        List<Long> flows = runs.stream().map(flowsByRun::get).toList();
        List<Long> taken = select(TAKE_HELD + database.dialect().lockUnlessHeld(), runs, flows);
        if (!taken.isEmpty()) {
            database.sql(RENEW)
                    .param("runs", taken)
                    .param("flows", taken.stream().map(flowsByRun::get).toList())
                    .param("owner", instance.id().toString())
                    .param("until", database.toColumn(now.plus(lease)))
                    .update();
        }
        return taken;
    }

    private List<Long> select(String statement, List<Long> runs, List<Long> flows) {
        return database.sql(statement)
                .param("runs", runs)
                .param("flows", flows)
                .param("owner", instance.id().toString())
                .query(Long.class)
                .list();
    }

    /** A live run that nobody keeps; it holds its flow unless it was left behind when another run took the flow. */
    private record Expired(LostRun lost, boolean holdsItsFlow) {}

    private List<Expired> findExpired(Instant now) {
        Dialect dialect = database.dialect();
        return database.reading(() -> database.sql(FIND_EXPIRED.formatted(dialect.isLive(), dialect.firstRows()))
                .param("now", database.toColumn(now))
                .param("limit", MOST_AT_ONCE)
                .query((row, number) -> expired(row))
                .list());
    }

    private Expired expired(ResultSet row) throws SQLException {
        boolean holdsItsFlow = row.getInt("holds") == 1;
        String name = String.valueOf(row.getString("instance"));
        String message = holdsItsFlow
                ? "The instance " + name + " stopped renewing its lease, which ran out at "
                        + database.instant(row, "lease_until") + ". The run is given up, and its flow is due again."
                : "The instance " + name + " left the run without an end, and another run has taken the flow since.";
        LostRun lost = new LostRun(row.getLong("run_id"), row.getLong("flow_id"), row.getString("name"), message);
        return new Expired(lost, holdsItsFlow);
    }

    private List<LostRun> giveUp(List<Expired> expired, Instant now) {
        return database.inTransaction(() -> {
            List<LostRun> holders = expired.stream()
                    .filter(Expired::holdsItsFlow)
                    .map(Expired::lost)
                    .toList();
            Set<Long> taken = holders.isEmpty() ? Set.of() : take(holders, now);
            database.batch(
                    FREE,
                    holders.stream()
                            .filter(run -> taken.contains(run.runId()))
                            .map(run -> columns(run, now))
                            .toList());
            List<LostRun> lost = expired.stream()
                    .filter(run ->
                            !run.holdsItsFlow() || taken.contains(run.lost().runId()))
                    .map(Expired::lost)
                    .toList();
            database.batch(GIVE_UP, lost.stream().map(run -> columns(run, now)).toList());
            return lost;
        });
    }

    private Set<Long> take(List<LostRun> holders, Instant now) {
        return database.sql(TAKE_EXPIRED + database.dialect().lockUnlessHeld())
                .param("flows", holders.stream().map(LostRun::flowId).toList())
                .param("runs", holders.stream().map(LostRun::runId).toList())
                .param("now", database.toColumn(now))
                .query(Long.class)
                .set();
    }

    private SqlParameterSource columns(LostRun lost, Instant now) {
        return new MapSqlParameterSource("flow", lost.flowId())
                .addValue("run", lost.runId())
                .addValue("message", lost.message())
                .addValue("now", database.toColumn(now));
    }
}
