package dev.heartbeat.store;

import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.Timetable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Gives up the runs whose instance no longer keeps them. Thread-safe. */
final class Reaper {

    private static final int MOST_AT_ONCE = 500;

    /** By way of the live runs, which are few and indexed. A run that no longer holds its flow was left behind. */
    private static final String FIND_EXPIRED = """
            select run.id as run_id, run.instance, run.trigger_source, flow.id as flow_id, flow.name, flow.lease_until,
              case when flow.current_run_id = run.id then 1 else 0 end as holds
            from data_flow_runs run join data_flows flow on flow.id = run.data_flow_id
            where run.%s and (flow.current_run_id is null or flow.current_run_id <> run.id or flow.lease_until <= :now)
            order by flow.id, run.id %s
            """;

    private static final String TAKE_EXPIRED = """
            select current_run_id, lease_until, configuration, %s, %s from data_flows
            where id in (:flows) and current_run_id in (:runs) and lease_until <= :now
            order by id
            """.formatted(FlowColumns.TIMES, FlowColumns.POSITION);

    /**
     * A run that was lost has not used up the successes of others that it waited for: what counts is when the flow began
     * before. (In this order, since MariaDB reads columns as they have just been set.)
     */
    private static final String FREE = """
            update data_flows set last_began_at = coalesce(last_began_at, last_run_at, :never), last_run_at = :now,
              last_run_status = 'failed', skip_reason = null, skipped_at = null, updated_at = :now, %s
            where id = :flow and current_run_id = :run
            """.formatted(FlowColumns.FREE_UNTIL_NEXT);

    private static final String GIVE_UP = """
            update data_flow_runs set status = 'failed', ended_at = :now, error_message = :message,
              failure_kind = 'lost', updated_at = :now
            where id = :run and status in ('pending', 'in_progress')
              and not exists (select 1 from data_flows flow where flow.current_run_id = :run and flow.id = :flow)
            """;

    private final Database database;
    private final DoubleSupplier random;

    Reaper(Database database, DoubleSupplier random) {
        this.database = database;
        this.random = random;
    }

    List<LostRun> reap(Instant now, PlanCompletion completed) {
        List<LostRun> lost = new ArrayList<>();
        while (true) {
            List<Expired> expired = findExpired(now);
            List<LostRun> givenUp = expired.isEmpty() ? List.of() : giveUp(expired, now, completed);
            lost.addAll(givenUp);
            if (expired.size() < MOST_AT_ONCE || givenUp.isEmpty()) {
                return lost;
            }
        }
    }

    /** A live run that nobody keeps; it holds its flow unless it was left behind when another run took the flow. */
    private record Expired(
            long runId, long flowId, String flowName, String instance, boolean isManual, boolean holdsItsFlow) {

        LostRun lost(String what) {
            return new LostRun(runId, flowId, flowName, "The instance " + instance + " " + what);
        }
    }

    /** What becomes of a flow whose run is given up. */
    private record Freed(Next next, String message) {}

    private List<Expired> findExpired(Instant now) {
        Dialect dialect = database.dialect();
        return database.reading(() -> database.sql(FIND_EXPIRED.formatted(dialect.isLive(), dialect.firstRows()))
                .param("now", database.toColumn(now))
                .param("limit", MOST_AT_ONCE)
                .query((row, number) -> new Expired(
                        row.getLong("run_id"),
                        row.getLong("flow_id"),
                        row.getString("name"),
                        String.valueOf(row.getString("instance")),
                        TriggerSource.of(row.getString("trigger_source")) == TriggerSource.MANUAL,
                        row.getInt("holds") == 1))
                .list());
    }

    private List<LostRun> giveUp(List<Expired> expired, Instant now, PlanCompletion completed) {
        return database.inTransaction(() -> {
            List<Expired> holders =
                    expired.stream().filter(Expired::holdsItsFlow).toList();
            Map<Long, Freed> freed = holders.isEmpty() ? Map.of() : take(holders, now, completed);
            List<LostRun> lost = new ArrayList<>();
            List<SqlParameterSource> free = new ArrayList<>();
            for (Expired run : expired) {
                Freed flow = freed.get(run.runId());
                if (!run.holdsItsFlow()) {
                    lost.add(run.lost("left the run without an end, and another run has taken the flow since."));
                } else if (flow != null) {
                    lost.add(run.lost(flow.message()));
                    free.add(columns(run, flow.next(), now));
                }
            }
            database.batch(FREE, free);
            database.batch(GIVE_UP, lost.stream().map(run -> columns(run, now)).toList());
            return lost;
        });
    }

    /** Those that nobody else has taken, by the ids of their runs. */
    private Map<Long, Freed> take(List<Expired> holders, Instant now, PlanCompletion completed) {
        Map<Long, Expired> byRun = holders.stream().collect(Collectors.toMap(Expired::runId, Function.identity()));
        Map<Long, Freed> freed = new HashMap<>();
        database.sql(TAKE_EXPIRED + database.dialect().lockUnlessHeld())
                .param("flows", holders.stream().map(Expired::flowId).toList())
                .param("runs", byRun.keySet())
                .param("now", database.toColumn(now))
                .query(row -> {
                    long run = row.getLong("current_run_id");
                    freed.put(run, freed(row, byRun.get(run), now, completed));
                });
        return freed;
    }

    private Freed freed(ResultSet row, @Nullable Expired run, Instant now, PlanCompletion completed)
            throws SQLException {
        Position position = FlowColumns.position(row, database);
        FlowPlan plan = completed.of(row.getString("configuration"), FlowColumns.times(row));
        Next next = next(plan, position, run != null && run.isManual(), now);
        Instant dueAt = dueAt(plan, next, now);
        return new Freed(
                next,
                "stopped renewing its lease, which ran out at " + database.instant(row, "lease_until")
                        + ". The run is given up, and its flow is due again"
                        + (dueAt.isAfter(now) ? " at " + dueAt + "." : "."));
    }

    private Next next(FlowPlan plan, Position position, boolean isManual, Instant now) {
        try {
            Timetable timetable = plan.timetable();
            return isManual
                    ? timetable.besides(position, now)
                    : timetable.afterLoss(position, now, random.getAsDouble());
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return new Next(
                    position.slotAt(), Duration.ZERO, now, 0, position.failedAttempts()); // it then says so itself
        }
    }

    /** As the column {@code due_at} will have it. */
    private static Instant dueAt(FlowPlan plan, Next next, Instant now) {
        Instant explicit = next.nextRunAt();
        Integer interval = plan.runInterval();
        if (explicit != null) {
            return explicit;
        }
        return interval == null ? Instant.EPOCH : now.plusSeconds(interval).minus(next.slotLead());
    }

    private SqlParameterSource columns(Expired run, Next next, Instant now) {
        return FlowColumns.columns(next, database)
                .addValue("flow", run.flowId())
                .addValue("run", run.runId())
                .addValue("never", database.toColumn(Instant.EPOCH))
                .addValue("now", database.toColumn(now));
    }

    private SqlParameterSource columns(LostRun lost, Instant now) {
        return new MapSqlParameterSource("flow", lost.flowId())
                .addValue("run", lost.runId())
                .addValue("message", lost.message())
                .addValue("now", database.toColumn(now));
    }
}
