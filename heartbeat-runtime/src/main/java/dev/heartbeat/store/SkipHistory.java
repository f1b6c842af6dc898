package dev.heartbeat.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Lets the rows of {@code data_flow_skips} not grow for ever, a batch at a time as the runs. */
final class SkipHistory {

    private static final int BATCH = 500;
    private static final int KEPT_OF_A_FLOW = 100;

    private static final String FIND_FIRST = "select id, skipped_at from data_flow_skips order by id ";

    private static final String FIND_FIRST_OF_FLOW =
            "select id, skipped_at from data_flow_skips where data_flow_id = :flow order by id ";

    private static final String FIND_LONG_HISTORIES = """
            select data_flow_id as id, count(*) as skips from data_flow_skips
            where data_flow_id in (:flows) group by data_flow_id having count(*) > :keep
            """;

    private static final String DELETE = "delete from data_flow_skips where id in (:ids)";

    private final Database database;

    SkipHistory(Database database) {
        this.database = database;
    }

    private record Skipped(long id, Instant at) {}

    private record History(long flowId, int skips) {}

    /** Deletes a batch of what was skipped before a time. Says whether there may be more. */
    boolean deleteOlder(Instant before) {
        List<Skipped> first = read(database.sql(FIND_FIRST + firstRows()), BATCH);
        List<Skipped> old =
                first.stream().filter(skipped -> skipped.at().isBefore(before)).toList();
        delete(old);
        return old.size() == BATCH;
    }

    /** Deletes the oldest of flows that have too many, a batch for each flow at the most. */
    void deleteSurplus(Collection<Long> flowIds) {
        List<History> tooLong = database.reading(() -> database.sql(FIND_LONG_HISTORIES)
                .param("flows", flowIds)
                .param("keep", KEPT_OF_A_FLOW)
                .query((row, number) -> new History(row.getLong("id"), row.getInt("skips")))
                .list());
        for (History history : tooLong) {
            delete(ofFlow(history.flowId(), Math.min(BATCH, history.skips() - KEPT_OF_A_FLOW)));
        }
    }

    /** Deletes a batch of a flow's. Says whether there was any. */
    boolean drain(long flowId) {
        List<Skipped> batch = ofFlow(flowId, BATCH);
        delete(batch);
        return !batch.isEmpty();
    }

    private List<Skipped> ofFlow(long flowId, int skips) {
        return read(database.sql(FIND_FIRST_OF_FLOW + firstRows()).param("flow", flowId), skips);
    }

    private List<Skipped> read(StatementSpec select, int limit) {
        return database.reading(() -> select.param("limit", limit)
                .query((row, number) -> new Skipped(row.getLong("id"), database.instant(row, "skipped_at")))
                .list());
    }

    private void delete(List<Skipped> skips) {
        if (!skips.isEmpty()) {
            database.inTransaction(() -> database.sql(DELETE)
                    .param("ids", skips.stream().map(Skipped::id).sorted().toList())
                    .update());
        }
    }

    private String firstRows() {
        return database.dialect().firstRows();
    }
}
