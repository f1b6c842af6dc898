package dev.heartbeat.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heartbeat finds in the tables, before it claims anything. Thread-safe. */
public final class OutlookStore {

    /**
     * Each part is answered by an index: of what is due, and of the live runs. The first row by the due index is also the
     * least, but to find that out by {@code min}, MariaDB reads them all. A run that no longer holds its flow was left
     * behind long ago.
     */
    private static final String OUTLOOK = """
            select
              (select due_at from data_flows where %s and not %s order by due_at %s) as next_due_at,
              (select min(case when flow.current_run_id = run.id then flow.lease_until else run.created_at end)
               from data_flow_runs run join data_flows flow on flow.id = run.data_flow_id
               where %s) as next_lease_end,
              (select min(case when due_at > paused_until then due_at else paused_until end) from data_flows
               where paused_until > :now and enabled = true) as next_pause_end,
              case when exists (select 1 from data_flow_groups) then 1 else 0 end as limited_groups,
              case when exists (select 1 from data_flow_dependencies) then 1 else 0 end as dependencies
            """;

    private final Database database;
    private final List<String> declared;

    /**
     * Works on the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public OutlookStore(Database database, Collection<String> declared) {
        this.database = database;
        this.declared = FlowStore.inList(declared);
    }

    /** What a heartbeat at that time finds, and when the next one will find something to do. */
    public Outlook outlook(Instant now) {
        return database.reading(() -> database.sql(statement(database.dialect()))
                .param("declared", declared)
                .param("limit", 1)
                .param("now", database.toColumn(now))
                .query((row, number) -> new Outlook(
                        earlier(
                                database.optionalInstant(row, "next_due_at"),
                                database.optionalInstant(row, "next_pause_end")),
                        database.optionalInstant(row, "next_lease_end"),
                        row.getInt("limited_groups") == 1,
                        row.getInt("dependencies") == 1))
                .single());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    static String statement(Dialect dialect) {
        return OUTLOOK.formatted(Due.MAY_RUN, Due.IS_CROWDED_OUT, dialect.firstRows(), dialect.isLive());
    }
}
