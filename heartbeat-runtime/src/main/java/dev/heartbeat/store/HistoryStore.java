package dev.heartbeat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Lets the history not grow for ever: deletes runs that have ended, and times at which flows did not run, a batch at a time, found by an index and
 * never by a walk over the table. Thread-safe.
 */
public final class HistoryStore {

    private static final int BATCH = 500;

    private static final String COLUMNS = """
            select id, created_at, case when status in ('pending', 'in_progress') then 0 else 1 end as has_ended
            from data_flow_runs
            """;

    private static final String FIND_AFTER = COLUMNS + "where id > :id order by id ";

    private static final String FIND_OLDEST = COLUMNS + "where data_flow_id = :flow order by created_at, id ";

    private static final String FIND_LONG_HISTORIES = """
            select data_flow_id as id, count(*) as runs from data_flow_runs
            where data_flow_id in (:flows) group by data_flow_id having count(*) > :keep
            """;

    private static final String DELETE = "delete from data_flow_runs where id in (:ids)";

    private final Database database;
    private final SkipHistory skips;
    private final AuditStore audit;

    /** Works on the tables of that database. */
    public HistoryStore(Database database) {
        this.database = database;
        this.skips = new SkipHistory(database);
        this.audit = new AuditStore(database);
    }

    private record Run(long id, Instant createdAt, boolean hasEnded) {}

    private record History(long flowId, int runs) {}

    /**
     * Deletes one batch of the runs that were made before a time, in the order in which they were made.
     *
     * @param afterId the walk goes on after this run
     * @param before runs made before it go, unless they still run
     * @return after which run the walk is to be continued; 0 if it has come to runs that are young enough
     */
    public long deleteOlder(long afterId, Instant before) {
        List<Run> batch = database.reading(
                () -> database.sql(FIND_AFTER + database.dialect().firstRows())
                        .param("id", afterId)
                        .param("limit", BATCH)
                        .query(this::read)
                        .list());
        delete(batch.stream()
                .filter(run -> run.hasEnded() && run.createdAt().isBefore(before))
                .toList());
        boolean hasReachedTheYoung = batch.size() < BATCH
                || batch.stream().anyMatch(run -> !run.createdAt().isBefore(before));
        return hasReachedTheYoung ? 0 : batch.get(batch.size() - 1).id();
    }

    /** Deletes a batch of what flows have skipped before a time. Says whether there may be more. */
    public boolean deleteOlderSkips(Instant before) {
        return skips.deleteOlder(before);
    }

    /** Deletes a batch of what people did before a time. Says whether there may be more. */
    public boolean deleteOlderAudit(Instant before) {
        return audit.deleteOlder(before);
    }

    /**
     * Deletes the oldest runs of flows that have more than so many, a batch for each flow at the most; and of what they have
     * skipped, all but the last hundred.
     */
    public void deleteSurplus(Collection<Long> flowIds, int keep) {
        skips.deleteSurplus(flowIds);
        List<History> tooLong = database.reading(() -> database.sql(FIND_LONG_HISTORIES)
                .param("flows", flowIds)
                .param("keep", keep)
                .query((row, number) -> new History(row.getLong("id"), row.getInt("runs")))
                .list());
        for (History history : tooLong) {
            deleteOldest(history.flowId(), Math.min(BATCH, history.runs() - keep));
        }
    }

    /** Deletes a batch of a flow's runs, whether or not they have ended, or of its skips. Says whether there was any. */
    boolean drain(long flowId) {
        List<Run> batch = oldest(flowId, BATCH);
        delete(batch);
        return !batch.isEmpty() || skips.drain(flowId);
    }

    private void deleteOldest(long flowId, int runs) {
        delete(oldest(flowId, runs).stream().filter(Run::hasEnded).toList());
    }

    private List<Run> oldest(long flowId, int runs) {
        return database.reading(
                () -> database.sql(FIND_OLDEST + database.dialect().firstRows())
                        .param("flow", flowId)
                        .param("limit", runs)
                        .query(this::read)
                        .list());
    }

    private void delete(List<Run> runs) {
        if (!runs.isEmpty()) {
            database.inTransaction(() -> database.sql(DELETE)
                    .param("ids", runs.stream().map(Run::id).sorted().toList())
                    .update());
        }
    }

    private Run read(ResultSet row, int number) throws SQLException {
        return new Run(row.getLong("id"), database.instant(row, "created_at"), row.getInt("has_ended") == 1);
    }
}
