package dev.heartbeat.store;

import dev.heartbeat.model.RunPoint;
import dev.heartbeat.model.RunStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Runs as charts show them. Each statement reads so many rows by an index, however many there are. Thread-safe. */
public final class RunCharts {

    private static final String FIND_LAST = """
            (select id, data_flow_id, status, started_at, ended_at from data_flow_runs
             where data_flow_id = :flow%d order by created_at desc, id desc %s)
            """;

    private static final String COUNT_BY_HOUR = """
            select hour_number, status, count(*) as runs, min(id) as first_id, max(id) as last_id from (
              select id, status, %s as hour_number from data_flow_runs
              where id > :after and id < :before order by id desc %s) newest
            group by hour_number, status
            """;

    private final Database database;

    /** Looks into the tables of that database. */
    public RunCharts(Database database) {
        this.database = database;
    }

    /**
     * The runs that were claimed in an hour and have one status.
     *
     * @param hour whole hours since the beginning of 1970
     * @param firstId the least id of them
     * @param lastId the greatest id of them
     */
    public record HourCount(long hour, RunStatus status, long runs, long firstId, long lastId) {}

    /** The last runs of each of those flows, newest first; flows without any are left out. */
    public Map<Long, List<RunPoint>> lastOnes(Collection<Long> flowIds, int limit) {
        List<Long> flows = List.copyOf(flowIds);
        if (flows.isEmpty()) {
            return Map.of();
        }
        String each = database.dialect().firstRows();
        String statement = IntStream.range(0, flows.size())
                .mapToObj(index -> FIND_LAST.formatted(index, each))
                .collect(Collectors.joining(" union all "));
        StatementSpec select = database.sql(statement).param("limit", limit);
        for (int index = 0; index < flows.size(); index++) {
            select = select.param("flow" + index, flows.get(index));
        }
        return inOrder(select);
    }

    /** How the newest runs with ids between the two have ended, hour by hour; of no more runs than the limit. */
    public List<HourCount> countByHour(long after, long before, int limit) {
        String statement = COUNT_BY_HOUR.formatted(
                database.dialect().hoursSinceEpoch("created_at"),
                database.dialect().firstRows());
        return database.reading(() -> database.sql(statement)
                .param("after", after)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new HourCount(
                        row.getLong("hour_number"),
                        RunStatus.of(row.getString("status")),
                        row.getLong("runs"),
                        row.getLong("first_id"),
                        row.getLong("last_id")))
                .list());
    }

    /** What a union keeps of the order of its parts, no database promises. */
    private Map<Long, List<RunPoint>> inOrder(StatementSpec select) {
        List<RunPoint> points = database.reading(() -> select.query((row, number) -> new RunPoint(
                        row.getLong("id"),
                        row.getLong("data_flow_id"),
                        RunStatus.of(row.getString("status")),
                        database.instant(row, "started_at"),
                        database.optionalInstant(row, "ended_at")))
                .list());
        Map<Long, List<RunPoint>> byFlow =
                new HashMap<>(points.stream().collect(Collectors.groupingBy(RunPoint::flowId)));
        byFlow.replaceAll((flow, runs) -> runs.stream()
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .toList());
        return byFlow;
    }
}
