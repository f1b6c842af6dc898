package dev.heartbeat.store;

/**
 * The conditions that a row of {@code data_flows} meets when a heartbeat may run its flow. They stand in selects from
 * that table under its own name.
 */
final class Due {

    /** A declared flow whose class isn't here waits for an instance that has it, as in a rolling deployment. */
    static final String IS_KNOWN = "(data_flows.origin <> 'declared' or data_flows.name in (:declared))";

    static final String IS_PAUSED = "(paused_at is not null and (paused_until is null or paused_until > :now))";

    /** Whoever held it must have let its lease run out. */
    static final String IS_FREE = "(current_run_id is null or lease_until <= :now)";

    /** A run counts as long as its lease, whatever its record says: its thread may be alive. */
    private static final String HELD_OF_GROUP = """
            select count(*) from data_flows member
            where member.flow_group = %s and member.current_run_id is not null and member.lease_until > :now
            """;

    static final String COUNT_HELD_OF_GROUP = HELD_OF_GROUP.formatted(":group");

    /**
     * Has not succeeded since this flow last began; what is not there has not either. A row that was written by hand may
     * know of its last run only.
     */
    static final String HAS_NOT_SUCCEEDED_SINCE = """
            not exists (
              select 1 from data_flows other
              where other.name = dependency.after_flow
                and coalesce(other.last_success_at, case when other.last_run_status = 'success' then other.last_run_at end)
                  is not null
                and (coalesce(data_flows.last_began_at, data_flows.last_run_at) is null
                  or coalesce(other.last_success_at, other.last_run_at)
                    > coalesce(data_flows.last_began_at, data_flows.last_run_at)))
            """;

    /**
     * The rows of the others are not locked when this is asked in a claim. They need not be: the time of a success only
     * moves forward, so that what is true stays true. The column spares all flows without dependencies the question.
     */
    static final String IS_WAITING = """
            (waits_for_others = true and failed_attempts = 0 and exists (
              select 1 from data_flow_dependencies dependency
              where dependency.data_flow_id = data_flows.id and %s))
            """.formatted(HAS_NOT_SUCCEEDED_SINCE);

    static final String HAS_LIMIT =
            "(flow_group is not null and flow_group in (select limited.name from data_flow_groups limited))";

    /** Does not depend on the row, so that each group is counted once and not for each of its flows. */
    static final String IS_CROWDED_OUT = """
            (flow_group is not null and flow_group in (
              select limited.name from data_flow_groups limited where limited.run_limit <= (%s)))
            """.formatted(HELD_OF_GROUP.formatted("limited.name"));

    /** Every condition but those of its time and its group, all of it on its own row but for its dependencies. */
    static final String MAY_RUN =
            "enabled = true and " + IS_KNOWN + " and not " + IS_PAUSED + " and " + IS_FREE + " and not " + IS_WAITING;

    /** What may be claimed under the lock of its group, or without one if its group has no limit. */
    static final String IS_DUE = MAY_RUN + " and due_at <= :now ";

    private Due() {}
}
