package dev.heartbeat.store;

import dev.heartbeat.model.Blockers;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.model.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds flows page by page, and what keeps them from running. Thread-safe. */
public final class FlowSearch {

    private static final String FIND = FlowRows.SELECT + "where name > :after and %s and %s order by name ";

    private static final String NAME_HAS_PART = "lower(name) like :part escape '!'";

    private static final String FIND_AWAITED = """
            select data_flows.id, dependency.after_flow
            from data_flows join data_flow_dependencies dependency on dependency.data_flow_id = data_flows.id
            where data_flows.id in (:flows) and failed_attempts = 0 and %s
            order by data_flows.id, dependency.after_flow
            """.formatted(Due.HAS_NOT_SUCCEEDED_SINCE);

    private static final String FIND_CROWDED_OUT =
            "select id from data_flows where id in (:flows) and " + Due.IS_CROWDED_OUT;

    private final Database database;
    private final FlowRows rows;
    private final Set<String> declared;

    /**
     * Looks into the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public FlowSearch(Database database, Collection<String> declared) {
        this.database = database;
        this.rows = new FlowRows(database, new Dependencies(database));
        this.declared = Set.copyOf(declared);
    }

    /**
     * A page of flows, by name.
     *
     * @param namePart what their names contain, in capitals or not; empty for all
     * @param state leaves out flows that can't be in that state; those that can may be in another; null for all
     * @param after the name after which the page begins; empty for the first one
     */
    public List<FlowRecord> find(String namePart, @Nullable FlowState state, String after, int limit, Instant now) {
        String name = namePart.isEmpty() ? "1 = 1" : NAME_HAS_PART;
        String statement = FIND.formatted(name, state == null ? "1 = 1" : mayBe(state));
        return database.reading(() ->
                rows.list(database.sql(statement + database.dialect().firstRows())
                        .param("after", after)
                        .param("part", "%" + namePart.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%")
                        .param("now", database.toColumn(now))
                        .param("limit", limit)));
    }

    /** What keeps each of those flows from running, by its id. */
    public Map<Long, Blockers> blockers(List<FlowRecord> flows, Instant now) {
        Map<Long, List<String>> awaited =
                awaited(ids(flows, flow -> !flow.plan().after().isEmpty()));
        Set<Long> crowdedOut = crowdedOut(ids(flows, flow -> flow.plan().group() != null), now);
        Map<Long, Blockers> blockers = new HashMap<>();
        for (FlowRecord flow : flows) {
            boolean classIsGone = flow.origin() == Origin.DECLARED && !declared.contains(flow.name());
            blockers.put(
                    flow.id(),
                    new Blockers(
                            classIsGone, awaited.getOrDefault(flow.id(), List.of()), crowdedOut.contains(flow.id())));
        }
        return blockers;
    }

    private static List<Long> ids(List<FlowRecord> flows, Predicate<FlowRecord> which) {
        return flows.stream().filter(which).map(FlowRecord::id).toList();
    }

    private Map<Long, List<String>> awaited(List<Long> flows) {
        Map<Long, List<String>> awaited = new HashMap<>();
        if (!flows.isEmpty()) {
            database.reading(() -> {
                database.sql(FIND_AWAITED).param("flows", flows).query(row -> {
                    awaited.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
                            .add(row.getString("after_flow"));
                });
                return awaited;
            });
        }
        return awaited;
    }

    private Set<Long> crowdedOut(List<Long> flows, Instant now) {
        return flows.isEmpty()
                ? Set.of()
                : database.reading(() -> database.sql(FIND_CROWDED_OUT)
                        .param("flows", flows)
                        .param("now", database.toColumn(now))
                        .query(Long.class)
                        .set());
    }

    /** What is true of each flow in that state, so that few others are fetched; {@link FlowState#of} decides. */
    private static String mayBe(FlowState state) {
        return switch (state) {
            case RUNNING -> "current_run_id is not null";
            case DISABLED -> "enabled = false";
            case ORPHANED -> "enabled = true and origin = 'declared'";
            case PAUSED -> "enabled = true and " + Due.IS_PAUSED;
            case SCHEDULED -> "enabled = true and (due_at > :now or (cron is not null and next_run_at is null))";
            case WAITING -> "enabled = true and due_at <= :now and (waits_for_others = true or flow_group is not null)";
            case DUE -> "enabled = true and due_at <= :now";
        };
    }
}
