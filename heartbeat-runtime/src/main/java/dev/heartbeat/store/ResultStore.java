package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.RunResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.dao.TransientDataAccessException;

/**
 * Writes what has become of this instance's runs, many at a time: which have begun, and how others ended. The end of a
 * run is written on the run and on its flow together, and only while the run still holds the flow. How, is up to the
 * database. Thread-safe.
 */
public abstract sealed class ResultStore permits UnnestResultStore, BatchResultStore {

    private static final String COUNT_FLOWS = "select count(*) from data_flows where id = :flow";

    private static final String CHANGE_NOTHING = "update data_flow_runs set updated_at = updated_at where id < 0";

    private static final String COUNT_ENDS = """
            select count(*) from data_flow_runs where id = :run and status = :status and ended_at = :endedAt
            """;

    final Database database;

    ResultStore(Database database) {
        this.database = database;
    }

    /** The results of runs on a database. */
    public static ResultStore of(Database database) {
        return switch (database.dialect()) {
            case POSTGRESQL -> new UnnestResultStore(database);
            case H2, MARIADB, MYSQL -> new BatchResultStore(database);
        };
    }

    /**
     * Marks runs as begun, as far as they are still pending, and ends others and frees their flows. All of it is written,
     * or nothing.
     *
     * @return the ids of the runs that were ended; missing are those that no longer held their flows, since they were
     *     given up for dead or their flow is gone: nothing was written for them
     */
    public final Set<Long> record(Collection<BegunRun> begun, List<RunResult> ended) {
        return database.inTransaction(() -> {
            if (!begun.isEmpty()) {
                begin(begun);
            }
            return ended.isEmpty() ? Set.of() : end(ended);
        });
    }

    /**
     * Whether the run's record has this very end: a transaction may have been committed although the connection broke
     * before it said so.
     */
    public final boolean hasEnd(RunResult result) {
        return database.reading(() -> database.sql(COUNT_ENDS)
                        .param("run", result.run().id())
                        .param("status", result.status().word())
                        .param("endedAt", database.toColumn(result.endedAt()))
                        .query(Integer.class)
                        .single())
                > 0;
    }

    /** Whether the run's flow is still there. */
    public final boolean hasFlow(RunResult result) {
        return database.reading(() -> database.sql(COUNT_FLOWS)
                        .param("flow", result.claim().flowId())
                        .query(Integer.class)
                        .single())
                > 0;
    }

    /**
     * Asks the database to change nothing.
     *
     * @throws RuntimeException if it doesn't answer, or takes no changes now
     */
    public final void requireDatabase() {
        database.inTransaction(() -> database.sql(CHANGE_NOTHING).update());
    }

    /** Whether a transaction failed because of others, or of the moment, and not because of what it was to write. */
    public static boolean isPassing(RuntimeException failed) {
        return failed instanceof TransientDataAccessException;
    }

    abstract void begin(Collection<BegunRun> begun);

    abstract Set<Long> end(List<RunResult> ended);

    /** PostgreSQL's text holds every character but NUL. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
