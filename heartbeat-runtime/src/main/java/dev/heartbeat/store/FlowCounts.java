package dev.heartbeat.store;

import dev.heartbeat.model.FlowState;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many flows are in each state. Reads the whole table. Thread-safe. */
public final class FlowCounts {

    /** As {@link FlowState#of} has it. */
    private static final String COUNT = """
            select state, count(*) as flows from (
              select case
                when current_run_id is not null then 'running'
                when enabled = false then 'disabled'
                when not %s then 'orphaned'
                when %s then 'paused'
                when due_at > :now or (cron is not null and next_run_at is null) then 'scheduled'
                when %s or %s then 'waiting'
                else 'due' end as state
              from data_flows) states
            group by state
            """.formatted(Due.IS_KNOWN, Due.IS_PAUSED, Due.IS_WAITING, Due.IS_CROWDED_OUT);

    private final Database database;
    private final List<String> declared;

    /**
     * Counts in the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public FlowCounts(Database database, Collection<String> declared) {
        this.database = database;
        this.declared = FlowStore.inList(declared);
    }

    /** For each state the number of flows that are in it, none included. */
    public Map<FlowState, Long> byState(Instant now) {
        Map<FlowState, Long> counts = new EnumMap<>(FlowState.class);
        for (FlowState state : FlowState.values()) {
            counts.put(state, 0L);
        }
        return database.reading(() -> {
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
    }
}
