package dev.heartbeat.store;

import dev.heartbeat.model.LostRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The leases on claimed flows: renewed while they run, and reaped when their instance is gone. Thread-safe. */
public final class LeaseStore {

    private static final int MOST_AT_ONCE = 500;

    private static final String HELD_HERE =
            " from data_flows where id in (:flows) and current_run_id in (:runs) and lease_owner = :owner ";

    private static final String FIND_HELD =
            "select current_run_id, case when cancel_run_id = current_run_id then 1 else 0 end as cancelled"
                    + HELD_HERE;

    /** What the recorder has locked is about to be free, and waiting for each other would be a deadlock. */
    private static final String TAKE_HELD = "select current_run_id" + HELD_HERE + "order by id ";

    private static final String RENEW = "update data_flows set lease_until = :until where current_run_id in (:runs)"
            + " and id in (:flows) and lease_owner = :owner";

    private static final String REQUEST_CANCEL = """
            update data_flows set cancel_run_id = :run
            where id = (select data_flow_id from data_flow_runs where id = :run) and current_run_id = :run
            """;

    private final Database database;
    private final Instance instance;
    private final Duration lease;
    private final Reaper reaper;

    /**
     * Renews for that instance, each time for that long.
     *
     * @param random from 0 to 1, for the times at which flows whose runs were lost are tried again
     */
    public LeaseStore(Database database, Instance instance, Duration lease, DoubleSupplier random) {
        this.database = database;
        this.instance = instance;
        this.lease = lease;
        this.reaper = new Reaper(database, random);
    }

    /**
     * Lets runs of this instance hold their flows for another lease from now, unless they were given up already.
     *
     * @param flowsByRun the ids of the flows by those of the runs
     * @return which runs hold their flows, and which are to end
     */
    public Renewal renew(Map<Long, Long> flowsByRun, Instant now) {
        Set<Long> held = new HashSet<>();
        Set<Long> cancelled = new HashSet<>();
        Set<Long> renewed = new HashSet<>();
        List<Long> runs = flowsByRun.keySet().stream().sorted().toList();
        for (int from = 0; from < runs.size(); from += MOST_AT_ONCE) {
            List<Long> some = runs.subList(from, Math.min(runs.size(), from + MOST_AT_ONCE));
            List<Long> flows = some.stream().map(flowsByRun::get).toList();
            for (Held each : database.reading(() -> findHeld(some, flows))) {
                held.add(each.run());
                if (each.cancelled()) {
                    cancelled.add(each.run());
                }
            }
            renewed.addAll(database.inTransaction(() -> renew(some, flowsByRun, now)));
        }
        return new Renewal(held, renewed, cancelled);
    }

    /**
     * Ends the runs whose lease is over as lost and frees their flows, whether or not they are enabled. When they are due
     * again, their plans say; where a plan can't be read, at once.
     *
     * @param completed completes the plans
     * @return what was lost
     */
    public List<LostRun> reap(Instant now, PlanCompletion completed) {
        return reaper.reap(now, completed);
    }

    /**
     * Asks for the end of a run. Its instance hears of it when it next renews its leases.
     *
     * @return whether the run holds its flow; otherwise there is nothing to be ended
     */
    public boolean requestCancel(long runId) {
        return database.inTransaction(
                () -> database.sql(REQUEST_CANCEL).param("run", runId).update() > 0);
    }

    private List<Long> renew(List<Long> runs, Map<Long, Long> flowsByRun, Instant now) {
        List<Long> flows = runs.stream().map(flowsByRun::get).toList();
        List<Long> taken = held(TAKE_HELD + database.dialect().lockUnlessHeld(), runs, flows)
                .query(Long.class)
                .list();
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

    /** A run that holds its flow. */
    private record Held(long run, boolean cancelled) {}

    private List<Held> findHeld(List<Long> runs, List<Long> flows) {
        return held(FIND_HELD, runs, flows)
                .query((row, number) -> new Held(row.getLong("current_run_id"), row.getInt("cancelled") == 1))
                .list();
    }

    private StatementSpec held(String statement, List<Long> runs, List<Long> flows) {
        return database.sql(statement)
                .param("runs", runs)
                .param("flows", flows)
                .param("owner", instance.id().toString());
    }
}
