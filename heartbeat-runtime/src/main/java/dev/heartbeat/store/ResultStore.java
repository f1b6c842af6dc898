package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import java.sql.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

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

    private static final String COUNT_RUNS = "select count(*) from data_flow_runs where id = :run";

    private static final String LOCK_HELD = """
            select current_run_id from data_flows where id in (:flows) and current_run_id in (:runs) order by id
            for update
            """;

    private static final String PUT_OFF = """
            update data_flows set next_run_at = :nextRunAt, slot_at = :slotAt, slot_lead_ms = :lead,
              missed_slots = missed_slots + :missed, failed_attempts = :failedAttempts,
              current_run_id = null, lease_owner = null, lease_until = null
            where id = :flow
            """;

    private static final String LOG_SKIP = """
            insert into data_flow_skips (data_flow_id, due_at, skipped_at, reason)
            select id, :dueAt, :at, :reason from data_flows
            where id = :flow and (skip_reason is null or skip_reason <> :reason)
            """;

    private static final String KEEP_REASON = """
            update data_flows set skip_reason = :reason, skipped_at = :at
            where id = :flow and (skip_reason is null or skip_reason <> :reason)
            """;

    private static final String FORGET_RUN = "delete from data_flow_runs where id = :run";

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
    public final Set<Long> record(
            Collection<BegunRun> begun, Collection<RunChange> changes, List<? extends RunEnd> ended) {
        List<RunResult> results = only(RunResult.class, ended);
        List<PutOff> putOffs = only(PutOff.class, ended);
        return database.inTransaction(() -> {
            if (!begun.isEmpty()) {
                begin(begun);
            }
            Set<Long> written = results.isEmpty() ? new HashSet<>() : new HashSet<>(end(results));
            written.addAll(putOff(putOffs));
            return written;
        });
    }

    private static <T> List<T> only(Class<T> type, List<? extends RunEnd> ended) {
        return ended.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Set<Long> putOff(List<PutOff> putOffs) {
        if (putOffs.isEmpty()) {
            return Set.of();
        }
        Set<Long> held = lockHeld(putOffs.stream().map(PutOff::claim).toList());
        List<PutOff> ours = putOffs.stream()
                .filter(putOff -> held.contains(putOff.claim().runId()))
                .toList();
        List<SqlParameterSource> explained = ours.stream()
                .filter(putOff -> putOff.reason() != null)
                .map(this::columns)
                .toList();
        database.batch(LOG_SKIP, explained);
        database.batch(KEEP_REASON, explained);
        List<SqlParameterSource> rows = ours.stream().map(this::columns).toList();
        database.batch(PUT_OFF, rows);
        database.batch(FORGET_RUN, rows);
        return held;
    }

    final Set<Long> lockHeld(List<ClaimedFlow> claims) {
        return database.sql(LOCK_HELD)
                .param("flows", claims.stream().map(ClaimedFlow::flowId).toList())
                .param("runs", claims.stream().map(ClaimedFlow::runId).toList())
                .query(Long.class)
                .set();
    }

    private SqlParameterSource columns(PutOff putOff) {
        int instant = database.dialect().instantType();
        String reason = putOff.reason();
        return new MapSqlParameterSource()
                .addValue("flow", putOff.claim().flowId())
                .addValue("run", putOff.claim().runId())
                .addValue("dueAt", database.toColumn(putOff.claim().position().dueAt()))
                .addValue("at", database.toColumn(putOff.at()))
                .addValue("reason", reason == null ? null : storable(reason), Types.VARCHAR)
                .addValue("nextRunAt", database.toColumn(putOff.next().nextRunAt()), instant)
                .addValue("slotAt", database.toColumn(putOff.next().slotAt()), instant)
                .addValue("lead", putOff.next().slotLead().toMillis())
                .addValue("missed", putOff.next().missed())
                .addValue("failedAttempts", putOff.next().failedAttempts());
    }

    /**
     * Whether the run's record has this very end: a transaction may have been committed although the connection broke
     * before it said so.
     */
    public final boolean hasEnd(RunEnd end) {
        return end instanceof RunResult result ? hasResult(result) : !hasRun(end);
    }

    private boolean hasRun(RunEnd end) {
        return database.reading(() -> database.sql(COUNT_RUNS)
                        .param("run", end.claim().runId())
                        .query(Integer.class)
                        .single())
                > 0;
    }

    private boolean hasResult(RunResult result) {
        return database.reading(() -> database.sql(COUNT_ENDS)
                        .param("run", result.run().id())
                        .param("status", result.status().word())
                        .param("endedAt", database.toColumn(result.endedAt()))
                        .query(Integer.class)
                        .single())
                > 0;
    }

    /** Whether the run's flow is still there. */
    public final boolean hasFlow(RunEnd result) {
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
