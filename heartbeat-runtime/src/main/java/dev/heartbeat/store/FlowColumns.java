package dev.heartbeat.store;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.RetryRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How the plan of a flow and its position lie in the columns of {@code data_flows}. */
final class FlowColumns {

    /** What a claim needs to know of a plan; the rest it has met. */
    static final String TIMES = """
            run_interval, cron, time_zone, run_window, catch_up, timeout_seconds, retry_attempts, retry_backoff_ms,
            retry_factor, retry_max_backoff_ms, retry_jitter
            """;

    static final String PLAN = TIMES + ", priority, flow_group, waits_for_others";

    static final String PLAN_PARAMETERS = """
            :runInterval, :cron, :timeZone, :window, :catchUp, :timeout, :retryAttempts, :retryBackoff,
            :retryFactor, :retryMaxBackoff, :retryJitter, :priority, :group, :waits
            """;

    static final String SET_PLAN = """
            run_interval = :runInterval, cron = :cron, time_zone = :timeZone, run_window = :window,
            catch_up = :catchUp, timeout_seconds = :timeout, retry_attempts = :retryAttempts,
            retry_backoff_ms = :retryBackoff, retry_factor = :retryFactor, retry_max_backoff_ms = :retryMaxBackoff,
            retry_jitter = :retryJitter, priority = :priority, flow_group = :group, waits_for_others = :waits
            """;

    static final String POSITION = "slot_at, next_run_at, due_at, failed_attempts";

    private static final String FREE = """
            missed_slots = missed_slots + :missed, current_run_id = null, lease_owner = null, lease_until = null
            """;

    /** What the end of a claim writes on the flow: where it now stands, and that nobody holds it. */
    static final String FREE_UNTIL_NEXT = """
            next_run_at = :nextRunAt, slot_at = :slotAt, slot_lead_ms = :lead, failed_attempts = :failedAttempts, %s
            """.formatted(FREE);

    /**
     * The same, but for a flow that got other times while it ran: the run's end knows only the times before. (What stays
     * is the column, which also tells PostgreSQL the type of a parameter that is null.)
     */
    static final String FREE_UNTIL_NEXT_OF_ITS_PLAN = """
            next_run_at = case when replanned_run_id = :run then next_run_at else :nextRunAt end,
            slot_at = case when replanned_run_id = :run then slot_at else :slotAt end,
            slot_lead_ms = case when replanned_run_id = :run then slot_lead_ms else :lead end,
            failed_attempts = case when replanned_run_id = :run then failed_attempts else :failedAttempts end, %s
            """.formatted(FREE);

    /** Forgets where the flow stood among times that it has no more, and lets the end of its run not bring them back. */
    static final String PLAN_ANEW = """
            next_run_at = null, slot_at = null, slot_lead_ms = 0, failed_attempts = 0, skip_reason = null,
            skipped_at = null, replanned_run_id = current_run_id
            """;

    private FlowColumns() {}

    static MapSqlParameterSource columns(Next next, Database database) {
        int instant = database.dialect().instantType();
        return new MapSqlParameterSource()
                .addValue("nextRunAt", database.toColumn(next.nextRunAt()), instant)
                .addValue("slotAt", database.toColumn(next.slotAt()), instant)
                .addValue("lead", next.slotLead().toMillis())
                .addValue("missed", next.missed())
                .addValue("failedAttempts", next.failedAttempts());
    }

    static StatementSpec bind(StatementSpec statement, FlowDraft draft) {
        FlowPlan plan = draft.plan();
        RetryRule retry = plan.retry();
        Duration timeout = plan.timeout();
        return statement
                .param("description", draft.description())
                .param("configuration", draft.configuration())
                .param("runInterval", plan.runInterval())
                .param("cron", plan.cron())
                .param("timeZone", plan.timeZone())
                .param("window", plan.window())
                .param("catchUp", word(plan.catchUp()))
                .param("timeout", timeout == null ? null : timeout.toSeconds())
                .param("retryAttempts", retry == null ? null : retry.attempts())
                .param("retryBackoff", retry == null ? null : retry.backoff().toMillis())
                .param("retryFactor", retry == null ? null : retry.factor())
                .param(
                        "retryMaxBackoff",
                        retry == null ? null : retry.maxBackoff().toMillis())
                .param("retryJitter", retry == null ? null : retry.jitter())
                .param("priority", plan.priority())
                .param("group", plan.group())
                .param("waits", !plan.after().isEmpty());
    }

    /** The plan as far as a claim needs it. */
    static FlowPlan times(ResultSet row) throws SQLException {
        return plan(row, 0, null, List.of());
    }

    static FlowPlan plan(ResultSet row, int priority, @Nullable String group, List<String> after) throws SQLException {
        Integer timeout = Database.optionalInteger(row, "timeout_seconds");
        return new FlowPlan(
                Database.optionalInteger(row, "run_interval"),
                row.getString("cron"),
                row.getString("time_zone"),
                row.getString("run_window"),
                catchUp(row.getString("catch_up")),
                timeout == null ? null : Duration.ofSeconds(timeout),
                retry(row),
                priority,
                group,
                after);
    }

    static Position position(ResultSet row, Database database) throws SQLException {
        return new Position(
                database.optionalInstant(row, "slot_at"),
                database.optionalInstant(row, "next_run_at"),
                database.instant(row, "due_at"),
                row.getInt("failed_attempts"));
    }

    /** What a row that was written by hand leaves out, is as {@link dev.heartbeat.Retry} has it. */
    private static @Nullable RetryRule retry(ResultSet row) throws SQLException {
        Integer attempts = Database.optionalInteger(row, "retry_attempts");
        if (attempts == null) {
            return null;
        }
        Duration longest = milliseconds(row, "retry_max_backoff_ms");
        Duration first = milliseconds(row, "retry_backoff_ms");
        Duration backoff = first != null ? first : shorter(RetryRule.BACKOFF, longest);
        return new RetryRule(
                attempts,
                backoff,
                orElse(row, "retry_factor", RetryRule.FACTOR),
                longest != null ? longest : longer(RetryRule.MAX_BACKOFF, backoff),
                orElse(row, "retry_jitter", RetryRule.JITTER));
    }

    private static @Nullable Duration milliseconds(ResultSet row, String column) throws SQLException {
        Long value = Database.optionalLong(row, column);
        return value == null ? null : Duration.ofMillis(value);
    }

    private static double orElse(ResultSet row, String column, double otherwise) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? otherwise : value;
    }

    private static Duration shorter(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static @Nullable String word(@Nullable CatchUp catchUp) {
        return catchUp == null ? null : catchUp.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable CatchUp catchUp(@Nullable String word) {
        return word == null ? null : CatchUp.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
