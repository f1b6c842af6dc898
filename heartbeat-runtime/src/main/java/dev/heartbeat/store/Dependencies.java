package dev.heartbeat.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code data_flow_dependencies}: which flow waits for which. */
final class Dependencies {

    private static final String FIND = """
            select data_flow_id, after_flow from data_flow_dependencies where data_flow_id in (:flows)
            order by data_flow_id, after_flow
            """;

    private static final String FIND_ALL = """
            select flow.name, dependency.after_flow
            from data_flow_dependencies dependency join data_flows flow on flow.id = dependency.data_flow_id
            order by flow.name, dependency.after_flow
            """;

    private static final String FORGET = "delete from data_flow_dependencies where data_flow_id = :flow";

    private static final String ADD =
            "insert into data_flow_dependencies (data_flow_id, after_flow) values (:flow, :after)";

    private static final String ADD_RENAMED = """
            insert into data_flow_dependencies (data_flow_id, after_flow)
            select data_flow_id, :newName from data_flow_dependencies dependency
            where after_flow = :oldName and not exists (
              select 1 from data_flow_dependencies other
              where other.data_flow_id = dependency.data_flow_id and other.after_flow = :newName)
            """;

    private static final String FORGET_NAME = "delete from data_flow_dependencies where after_flow = :oldName";

    private final Database database;

    Dependencies(Database database) {
        this.database = database;
    }

    /** The names that each of those flows waits for, in order. */
    Map<Long, List<String>> of(List<Long> flows) {
        Map<Long, List<String>> after = new HashMap<>();
        if (!flows.isEmpty()) {
            database.sql(FIND).param("flows", flows).query(row -> {
                after.computeIfAbsent(row.getLong("data_flow_id"), id -> new ArrayList<>())
                        .add(row.getString("after_flow"));
            });
        }
        return after;
    }

    /** The names that each flow waits for, by its own. */
    Map<String, List<String>> byName() {
        Map<String, List<String>> after = new HashMap<>();
        database.sql(FIND_ALL).query(row -> {
            after.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                    .add(row.getString("after_flow"));
        });
        return after;
    }

    void set(long flow, List<String> after) {
        database.sql(FORGET).param("flow", flow).update();
        after.stream()
                .distinct()
                .forEach(name -> database.sql(ADD)
                        .param("flow", flow)
                        .param("after", name)
                        .update());
    }

    /** Whoever waits for the flow goes on to wait for it under its new name. */
    void rename(String oldName, String newName) {
        database.sql(ADD_RENAMED)
                .param("oldName", oldName)
                .param("newName", newName)
                .update();
        database.sql(FORGET_NAME).param("oldName", oldName).update();
    }
}
