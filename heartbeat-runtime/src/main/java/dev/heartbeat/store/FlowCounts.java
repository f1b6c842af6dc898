package dev.heartbeat.store;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.FlowState;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Flows at a glance. Thread-safe. */
public final class FlowCounts {

    /** As {@link FlowState#of} decides, for all flows at once. */
    private static final String COUNT = """
            select state, count(*) as flows from (
              select case
                when current_run_id is not null then 'running'
                when enabled = false then 'disabled'
                when not %s then 'orphaned'
                when %s then 'paused'
                when cron is not null and next_run_at is null and slot_at is null then 'scheduled'
                when due_at > :now then 'scheduled'
                when %s or %s then 'waiting'
                else 'due' end as state
              from data_flows) flows_in_states
            group by state
            """.formatted(Due.IS_KNOWN, Due.IS_PAUSED, Due.IS_WAITING, Due.IS_CROWDED_OUT);

    private static final String FIND_NEXT =
            FlowRows.SELECT + "where enabled = true and current_run_id is null order by due_at, id ";

    private static final String COUNT_GROUPS = """
            select flow_group, count(*) as flows,
              sum(case when current_run_id is not null and lease_until > :now then 1 else 0 end) as running
            from data_flows where flow_group is not null group by flow_group order by flow_group
            """;

    private final Database database;
    private final FlowRows rows;
    private final List<String> declared;

    /**
     * Looks into the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public FlowCounts(Database database, Collection<String> declared) {
        this.database = database;
        this.rows = new FlowRows(database, new Dependencies(database));
        this.declared = FlowStore.inList(declared);
    }

    /**
     * The flows of a group.
     *
     * @param flows how many they are
     * @param running how many of them run, as far as its limit is concerned
     */
    public record GroupSize(String name, int flows, int running) {}

    /** How many flows are in each state. */
    public Map<FlowState, Long> byState(Instant now) {
        Map<FlowState, Long> counts = new EnumMap<>(FlowState.class);
        for (FlowState state : FlowState.values()) {
            counts.put(state, 0L);
        }
        database.reading(() -> {
            database.sql(COUNT)
                    .param("now", database.toColumn(now))
                    .param("declared", declared)
                    .query(row -> {
                        counts.put(
                                FlowState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getLong("flows"));
                    });
            return counts;
        });
        return counts;
    }

    /** Enabled flows that don't run, those first that are due first by the table. */
    public List<FlowRecord> dueFirst(int limit) {
        return database.reading(() -> rows.list(
                database.sql(FIND_NEXT + database.dialect().firstRows()).param("limit", limit)));
    }

    /** The groups that flows are in, by name. */
    public List<GroupSize> groups(Instant now) {
        return database.reading(() -> database.sql(COUNT_GROUPS)
                .param("now", database.toColumn(now))
                .query((row, number) ->
                        new GroupSize(row.getString("flow_group"), row.getInt("flows"), row.getInt("running")))
                .list());
    }
}
