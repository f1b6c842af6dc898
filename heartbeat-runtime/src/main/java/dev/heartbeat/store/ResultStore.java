package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /** The end of a run that had been recorded as failed before shows by the time of the last change alone. */
    private static final String COUNT_ENDS = """
            select count(*) from data_flow_runs
            where id = :run and (status = :status and ended_at = :endedAt
              or status = 'failed' and failure_kind <> 'lost' and ended_at <= :endedAt and updated_at = :endedAt)
            """;

    private static final String COUNT_RUNS = "select count(*) from data_flow_runs where id = :run";

    private static final String FIND_HELD =
            "select current_run_id from data_flows where id in (:flows) and current_run_id in (:runs) ";

    static final String IS_LIVE = "status in ('pending', 'in_progress')";

    private static final String ADVANCE = """
            update data_flow_runs set progress_done = :done, progress_total = :total, progress_message = :message,
              updated_at = :at
            where id = :run and %s
            """.formatted(IS_LIVE);

    private static final String FAIL_EARLY = """
            update data_flow_runs set status = 'failed', ended_at = :at, failure_kind = :kind,
              error_message = :message, error_backtrace = :backtrace, updated_at = :at
            where id = :run and %s
            """.formatted(IS_LIVE);

    private static final String PUT_OFF =
            "update data_flows set %s where id = :flow".formatted(FlowColumns.FREE_UNTIL_NEXT_OF_ITS_PLAN);

    private static final String FORGET_RUN = "delete from data_flow_runs where id = :run and " + IS_LIVE;

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
     * Marks runs as begun, as far as they are still pending; writes how far live ones have come, or that they have failed
     * although they go on; and ends others and frees their flows. All of it is written, or nothing, but for ends whose
     * flows somebody else has locked: nobody waits for these.
     *
     * @return which runs were ended
     */
    public final Recorded record(
            Collection<BegunRun> begun, Collection<? extends RunChange> changes, List<? extends RunEnd> ended) {
        List<RunResult> results = only(RunResult.class, ended);
        List<PutOff> putOffs = only(PutOff.class, ended);
        return database.inTransaction(() -> {
            if (!begun.isEmpty()) {
                begin(begun);
            }
            change(changes);
            Recorded recorded = results.isEmpty() ? Recorded.NOTHING : end(results);
            return putOffs.isEmpty() ? recorded : recorded.and(putOff(putOffs));
        });
    }

    /** One after another, since there are few: a failure comes after what the same run had reported of its progress. */
    private void change(Collection<? extends RunChange> changes) {
        database.batch(
                ADVANCE,
                only(RunChange.Advanced.class, changes).stream()
                        .map(this::columns)
                        .toList());
        database.batch(
                FAIL_EARLY,
                only(RunChange.FailedEarly.class, changes).stream()
                        .map(this::columns)
                        .toList());
    }

    private static <T> List<T> only(Class<T> type, Collection<?> all) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Recorded putOff(List<PutOff> putOffs) {
        Recorded held = lockHeld(putOffs.stream().map(PutOff::claim).toList());
        List<PutOff> ours = putOffs.stream()
                .filter(putOff -> held.ended().contains(putOff.claim().runId()))
                .toList();
        new SkipLog(database).write(ours.stream().flatMap(ResultStore::reason).toList());
        List<SqlParameterSource> rows = ours.stream().map(this::columns).toList();
        database.batch(PUT_OFF, rows);
        database.batch(FORGET_RUN, rows);
        return held;
    }

    /** Locks the flows that are still held, and says which of their runs can be ended now. */
    final Recorded lockHeld(List<ClaimedFlow> claims) {
        Set<Long> locked =
                findHeld(FIND_HELD + "order by id " + database.dialect().lockUnlessHeld(), claims);
        return new Recorded(locked, findHeldUp(claims, locked));
    }

    /** Which of the others still hold their flows, so that somebody else must have locked those. */
    final Set<Long> findHeldUp(List<ClaimedFlow> claims, Set<Long> locked) {
        List<ClaimedFlow> missing =
                claims.stream().filter(claim -> !locked.contains(claim.runId())).toList();
        return missing.isEmpty() ? Set.of() : findHeld(FIND_HELD, missing);
    }

    private Set<Long> findHeld(String statement, List<ClaimedFlow> claims) {
        return database.sql(statement)
                .param("flows", claims.stream().map(ClaimedFlow::flowId).toList())
                .param("runs", claims.stream().map(ClaimedFlow::runId).toList())
                .query(Long.class)
                .set();
    }

    private SqlParameterSource columns(RunChange.Advanced change) {
        Progress progress = change.progress();
        String message = progress.message();
        return new MapSqlParameterSource("run", change.runId())
                .addValue("at", database.toColumn(change.at()))
                .addValue("done", progress.done())
                .addValue("total", progress.total(), Types.BIGINT)
                .addValue("message", message == null ? null : storable(message), Types.VARCHAR);
    }

    private SqlParameterSource columns(RunChange.FailedEarly change) {
        return new MapSqlParameterSource("run", change.runId())
                .addValue("at", database.toColumn(change.at()))
                .addValue("kind", change.failure().kind().word())
                .addValue("message", storable(change.failure().message()))
                .addValue("backtrace", storable(change.failure().backtrace()));
    }

    private static Stream<SkipLog.Reason> reason(PutOff putOff) {
        ClaimedFlow claim = putOff.claim();
        String text = putOff.reason();
        return text == null
                ? Stream.of()
                : Stream.of(new SkipLog.Reason(claim.flowId(), claim.position().dueAt(), putOff.at(), storable(text)));
    }

    private SqlParameterSource columns(PutOff putOff) {
        return FlowColumns.columns(putOff.next(), database)
                .addValue("flow", putOff.claim().flowId())
                .addValue("run", putOff.claim().runId());
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

    abstract Recorded end(List<RunResult> ended);

    /** PostgreSQL's text holds every character but NUL. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
