package dev.heartbeat.store;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.RunResult;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a statement takes whole columns as arrays: as many rows as there are, in one round trip. */
final class UnnestResultStore extends ResultStore {

    private static final String BEGIN = """
            update data_flow_runs run
            set status = 'in_progress', started_at = begun.started_at, due_at = begun.due_at, attempt = begun.attempt,
              updated_at = begun.started_at
            from unnest(
              cast(:run as bigint[]), cast(:startedAt as timestamptz[]), cast(:dueAt as timestamptz[]),
              cast(:attempt as bigint[])
            ) as begun (run_id, started_at, due_at, attempt)
            where run.id = begun.run_id and run.status = 'pending'
            """;

    /**
     * Passes over flows that somebody else has locked. A run that has been recorded as failed before stays as it was.
     *
     * <p>Each row leads to the next one by its id. The planner, which takes what it can't know for one row, would compare
     * every row with every other one if it were given lists to join.
     */
    private static final String END = """
            with ended as (
              select * from unnest(
                cast(:run as bigint[]), cast(:flow as bigint[]), cast(:status as text[]),
                cast(:dueAt as timestamptz[]), cast(:startedAt as timestamptz[]), cast(:endedAt as timestamptz[]),
                cast(:kind as text[]), cast(:message as text[]), cast(:backtrace as text[]),
                cast(:checkpoint as text[]), cast(:slotAt as timestamptz[]), cast(:lead as bigint[]),
                cast(:missed as bigint[]), cast(:nextRunAt as timestamptz[]), cast(:failedAttempts as bigint[]),
                cast(:output as text[]), cast(:attempt as bigint[])
              ) as ended (run_id, flow_id, status, due_at, started_at, ended_at, kind, message, backtrace, checkpoint,
                slot_at, lead, missed, next_run_at, failed_attempts, output, attempt)
            ), held as (
              select id, current_run_id from data_flows
              where id = any (cast(:flow as bigint[]))
              for no key update skip locked
            ), freed as (
              update data_flows flow
              set last_run_at = ended.ended_at, last_run_status = ended.status,
                next_run_at = case when %2$s then null else ended.next_run_at end,
                last_began_at = ended.started_at,
                last_success_at = case when ended.status = 'success' then ended.ended_at else flow.last_success_at end,
                failed_attempts = case when %2$s then 0 else ended.failed_attempts end,
                slot_at = case when %2$s then null else ended.slot_at end,
                slot_lead_ms = case when %2$s then 0 else ended.lead end,
                missed_slots = missed_slots + ended.missed, skip_reason = null, skipped_at = null,
                checkpoint = coalesce(ended.checkpoint, flow.checkpoint), current_run_id = null, lease_owner = null,
                lease_until = null, updated_at = ended.ended_at
              from ended join held on held.id = ended.flow_id and held.current_run_id = ended.run_id
              where flow.id = held.id
              returning ended.*
            ), written as (
              update data_flow_runs run
              set due_at = freed.due_at, started_at = freed.started_at, output = freed.output,
                updated_at = freed.ended_at, attempt = freed.attempt,
                trigger_source = case when freed.attempt = 1 and run.trigger_source = 'retry' then 'heartbeat'
                  else run.trigger_source end,
                status = case when %1$s then freed.status else run.status end,
                ended_at = case when %1$s then freed.ended_at else run.ended_at end,
                failure_kind = case when %1$s then freed.kind else run.failure_kind end,
                error_message = case when %1$s then freed.message else run.error_message end,
                error_backtrace = case when %1$s then freed.backtrace else run.error_backtrace end
              from freed where run.id = freed.run_id
            )
            select run_id from freed
            """.formatted("run." + IS_LIVE, "flow.replanned_run_id = ended.run_id");

    UnnestResultStore(Database database) {
        super(database);
    }

    @Override
    void begin(Collection<BegunRun> begun) {
        database.sqlPlannedAnew(BEGIN)
                .param("run", numbers(begun, BegunRun::id))
                .param("attempt", numbers(begun, run -> (long) run.attempt()))
                .param("startedAt", times(begun, BegunRun::startedAt))
                .param("dueAt", times(begun, BegunRun::dueAt))
                .update();
    }

    @Override
    Recorded end(List<RunResult> ended) {
        Set<Long> written = database.sqlPlannedAnew(END)
                .param("run", numbers(ended, result -> result.run().id()))
                .param("flow", numbers(ended, result -> result.claim().flowId()))
                .param("status", texts(ended, result -> result.status().word()))
                .param("dueAt", times(ended, result -> result.run().dueAt()))
                .param("startedAt", times(ended, result -> result.run().startedAt()))
                .param("endedAt", times(ended, RunResult::endedAt))
                .param("kind", ofFailure(ended, failure -> failure.kind().word()))
                .param("message", ofFailure(ended, Failure::message))
                .param("backtrace", ofFailure(ended, Failure::backtrace))
                .param("checkpoint", texts(ended, RunResult::checkpoint))
                .param("attempt", numbers(ended, result -> (long) result.run().attempt()))
                .param("output", texts(ended, RunResult::output))
                .param("slotAt", times(ended, result -> result.next().slotAt()))
                .param("lead", numbers(ended, result -> result.next().slotLead().toMillis()))
                .param("missed", numbers(ended, result -> result.next().missed()))
                .param("failedAttempts", numbers(ended, result ->
                        (long) result.next().failedAttempts()))
                .param("nextRunAt", times(ended, result -> result.next().nextRunAt()))
                .query(Long.class)
                .set();
        return new Recorded(
                written, findHeldUp(ended.stream().map(RunResult::claim).toList(), written));
    }

    private static <T> Long[] numbers(Collection<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    /** As text, since the driver has no arrays of instants. */
    private static <T> @Nullable String[] times(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return texts(rows, row -> {
            Instant time = column.apply(row);
            return time == null ? null : time.toString();
        });
    }

    private static @Nullable String[] ofFailure(List<RunResult> ended, Function<Failure, String> column) {
        return texts(ended, result -> {
            Failure failure = result.failure();
            return failure == null ? null : storable(column.apply(failure));
        });
    }

    private static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
