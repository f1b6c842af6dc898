package dev.heartbeat.store;

import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.store.SkipLog.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Why flows that were due did not run: the last reason on the flow itself, and a row of {@code data_flow_skips} each time
 * that it changes. Thread-safe.
 */
public final class SkipStore {

    private static final int MOST_AT_ONCE = 500;

    private static final String FIND_OF_FLOW = """
            select due_at, skipped_at, reason from data_flow_skips where data_flow_id = :flow order by id desc
            """;

    private static final String PAUSED = """
            concat('paused', case when paused_by is null then '' else concat(' by ', paused_by) end,
              case when paused_reason is null then '' else concat(': ', paused_reason) end)
            """;

    private static final String WAITS = """
            concat('waits for ', (
              select %s from data_flow_dependencies dependency
              where dependency.data_flow_id = data_flows.id and %s))
            """;

    private static final String CROWDED_OUT = "concat('the group ''', flow_group, ''' is full')";

    /** The database compares, so that those that are explained already are neither fetched nor counted. */
    private static final String FIND_UNEXPLAINED = """
            select id, due_at, reason from (
              select id, due_at, skip_reason, case when %s then %s when %s then %s else %s end as reason
              from data_flows
              where enabled = true and due_at <= :now and %s and %s
                and (paused_at is not null or waits_for_others = true or flow_group is not null)
                and (%s or %s or %s)
            ) blocked
            where skip_reason is null or skip_reason <> reason
            order by id %s
            """;

    private static final String LOCK =
            "select id from data_flows where id in (:flows) and " + Due.IS_FREE + " order by id ";

    private final Database database;
    private final List<String> declared;
    private final String findUnexplained;

    /**
     * Works on the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public SkipStore(Database database, Collection<String> declared) {
        this.database = database;
        this.declared = FlowStore.inList(declared);
        this.findUnexplained = findUnexplained(database.dialect());
    }

    private static String findUnexplained(Dialect dialect) {
        String names = dialect.joined("concat('''', dependency.after_flow, '''')", "dependency.after_flow");
        return FIND_UNEXPLAINED.formatted(
                Due.IS_PAUSED,
                PAUSED,
                Due.IS_WAITING,
                WAITS.formatted(names, Due.HAS_NOT_SUCCEEDED_SINCE),
                CROWDED_OUT,
                Due.IS_KNOWN,
                Due.IS_FREE,
                Due.IS_PAUSED,
                Due.IS_WAITING,
                Due.IS_CROWDED_OUT,
                dialect.firstRows());
    }

    /** The times at which a flow did not run, newest first. */
    public List<SkipRecord> ofFlow(long flowId, int limit) {
        return database.reading(() -> database.sql(
                        FIND_OF_FLOW + database.dialect().firstRows())
                .param("flow", flowId)
                .param("limit", limit)
                .query((row, number) -> new SkipRecord(
                        database.instant(row, "due_at"), database.instant(row, "skipped_at"), row.getString("reason")))
                .list());
    }

    /**
     * Writes why flows that are due may not run: they are paused, wait for others, or their group is full. Only where the
     * reason is a new one, and for some hundred flows at the most; the next call goes on. Flows that somebody else has
     * locked are left out.
     *
     * @return for how many flows it was written
     */
    public int explainBlocked(Instant now) {
        List<Reason> unexplained = database.reading(() -> database.sql(findUnexplained)
                .param("now", database.toColumn(now))
                .param("declared", declared)
                .param("limit", MOST_AT_ONCE)
                .query((row, number) ->
                        new Reason(row.getLong("id"), database.instant(row, "due_at"), now, row.getString("reason")))
                .list());
        return unexplained.isEmpty() ? 0 : explain(unexplained, now);
    }

    private int explain(List<Reason> blocked, Instant now) {
        List<Long> flows = blocked.stream().map(Reason::flowId).toList();
        int explained = database.inTransaction(() -> {
            Set<Long> locked = database.sql(LOCK + database.dialect().lockUnlessHeld())
                    .param("flows", flows)
                    .param("now", database.toColumn(now))
                    .query(Long.class)
                    .set();
            return new SkipLog(database)
                    .write(blocked.stream()
                            .filter(flow -> locked.contains(flow.flowId()))
                            .toList());
        });
        new SkipHistory(database).deleteSurplus(flows);
        return explained;
    }
}
