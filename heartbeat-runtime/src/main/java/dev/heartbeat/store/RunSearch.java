package dev.heartbeat.store;

import dev.heartbeat.model.NamedRun;
import dev.heartbeat.model.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Finds runs page by page, newest first. No index knows when runs of all flows were made, nor how they ended, and none is
 * added for it, since each run would pay for it. Ids grow with time, so that a time is found among them by halving; and a
 * search for a status looks at so many runs at a time, and says where to go on. Thread-safe.
 */
public final class RunSearch {

    private static final int MOST_LOOKED_AT = 20_000;

    /** By so much the order of ids and that of times may differ: instances claim at the same moment. */
    private static final Duration BLUR = Duration.ofMinutes(5);

    private static final String SELECT = """
            select run.id, run.data_flow_id, run.status, run.attempt, run.due_at, run.trigger_source, run.instance,
              run.started_at, run.ended_at, run.error_message, run.error_backtrace, run.failure_kind, run.progress_done,
              run.progress_total, run.progress_message, run.output, run.created_at, flow.name as flow_name
            from data_flow_runs run join data_flows flow on flow.id = run.data_flow_id
            """;

    private static final String FIND = SELECT + "where run.id = :id";

    private static final String FIND_LIVE =
            SELECT + "where run.id in (select id from data_flow_runs where %s) %s" + " order by run.id desc ";

    private static final String FIND_AMONG_ALL =
            SELECT + "where run.id >= :first and run.id < :before %s order by run.id desc ";

    private static final String FIND_OF_FLOW = SELECT + """
            where run.data_flow_id = :flow and run.created_at <= :at and (run.created_at < :at or run.id < :before) %s
            order by run.created_at desc, run.id desc
            """;

    private static final String STATUS = " and run.status = :status";
    private static final String FROM = " and run.created_at >= :from";
    private static final String TO = " and run.created_at < :to";
    private static final String BEFORE = " and run.id < :before";

    private static final String FIND_FIRST_LOOKED_AT = """
            select coalesce(min(id), 0) from (
              select id from data_flow_runs where id >= :first and id < :before order by id desc %s) looked_at
            """;

    private static final String FIND_NEXT = "select id, created_at from data_flow_runs where id >= :id order by id ";

    private static final String FIND_AFTER_LAST = "select coalesce(max(id), 0) + 1 from data_flow_runs";

    private final Database database;
    private final RunStore rows;

    /** Looks into the tables of that database. */
    public RunSearch(Database database) {
        this.database = database;
        this.rows = new RunStore(database);
    }

    /**
     * Which runs to find.
     *
     * @param flowId of that flow; null for all
     * @param status in that status; null for any
     * @param from claimed at that time or later; null for any time
     * @param to claimed before that time; null for any time
     */
    public record Criteria(
            @Nullable Long flowId,
            @Nullable RunStatus status,
            @Nullable Instant from,
            @Nullable Instant to) {

        /** All runs. */
        public static final Criteria ALL = new Criteria(null, null, null, null);
    }

    /**
     * Where a page begins: before a run.
     *
     * @param createdAt when that was claimed
     */
    public record Mark(Instant createdAt, long id) {}

    /**
     * A page.
     *
     * @param runs as many as were asked for, or fewer if the search was interrupted or is over
     * @param next where the next page begins; null if there is none
     */
    public record Found(List<NamedRun> runs, @Nullable Mark next) {}

    private record Made(long id, Instant createdAt) {}

    /** The run with that id. */
    public Optional<NamedRun> find(long id) {
        return database.reading(
                () -> database.sql(FIND).param("id", id).query(this::read).optional());
    }

    /** Runs that have not ended, newest first. */
    public List<NamedRun> live(int limit) {
        return live(Criteria.ALL, Long.MAX_VALUE, limit);
    }

    /** A page of runs; {@code after} is null for the first one. */
    public Found find(Criteria criteria, @Nullable Mark after, int limit) {
        if (criteria.flowId() != null) {
            return page(ofFlow(criteria, criteria.flowId(), after, limit + 1), limit);
        }
        long before = after == null ? Long.MAX_VALUE : after.id();
        return criteria.status() != null && !criteria.status().ended()
                ? page(live(criteria, before, limit + 1), limit)
                : amongAll(criteria, before, limit);
    }

    private List<NamedRun> ofFlow(Criteria criteria, long flow, @Nullable Mark after, int limit) {
        String statement = FIND_OF_FLOW.formatted(conditions(criteria));
        Instant at = after == null ? Instant.parse("9999-01-01T00:00:00Z") : after.createdAt();
        return list(
                bind(database.sql(statement + database.dialect().firstRows()), criteria)
                        .param("flow", flow)
                        .param("at", database.toColumn(at))
                        .param("before", after == null ? Long.MAX_VALUE : after.id()),
                limit);
    }

    private List<NamedRun> live(Criteria criteria, long before, int limit) {
        String statement = FIND_LIVE.formatted(database.dialect().isLive(), BEFORE + conditions(criteria));
        return list(
                bind(database.sql(statement + database.dialect().firstRows()), criteria)
                        .param("before", before),
                limit);
    }

    private Found amongAll(Criteria criteria, long pageBefore, int limit) {
        long first = criteria.from() == null ? 0 : firstIdAt(criteria.from().minus(BLUR));
        long before = criteria.to() == null
                ? pageBefore
                : Math.min(pageBefore, firstIdAt(criteria.to().plus(BLUR)));
        long lookedFrom = criteria.status() == null ? first : firstLookedAt(first, before);
        String statement = FIND_AMONG_ALL.formatted(conditions(criteria));
        List<NamedRun> found = list(
                bind(database.sql(statement + database.dialect().firstRows()), criteria)
                        .param("first", lookedFrom)
                        .param("before", before),
                limit + 1);
        Found page = page(found, limit);
        return page.next() == null && lookedFrom > first
                ? new Found(page.runs(), new Mark(Instant.EPOCH, lookedFrom))
                : page;
    }

    private static Found page(List<NamedRun> found, int limit) {
        if (found.size() <= limit) {
            return new Found(List.copyOf(found), null);
        }
        List<NamedRun> runs = List.copyOf(found.subList(0, limit));
        NamedRun last = runs.get(limit - 1);
        return new Found(runs, new Mark(last.createdAt(), last.run().id()));
    }

    /** The least id of those that one search looks at; the first one of all if these are all that are left. */
    private long firstLookedAt(long first, long before) {
        String statement = FIND_FIRST_LOOKED_AT.formatted(database.dialect().firstRows());
        long least = database.reading(() -> database.sql(statement)
                .param("first", first)
                .param("before", before)
                .param("limit", MOST_LOOKED_AT)
                .query(Long.class)
                .single());
        boolean isAll = next(first).map(Made::id).orElse(0L) >= least;
        return isAll ? first : least;
    }

    /** About the first id of the runs that were made at that time or later, found by halving. */
    private long firstIdAt(Instant time) {
        long low = 0;
        long high = database.reading(
                () -> database.sql(FIND_AFTER_LAST).query(Long.class).single());
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Made> made = next(middle);
            if (made.isPresent() && made.get().createdAt().isBefore(time)) {
                low = made.get().id() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Optional<Made> next(long id) {
        return database.reading(() -> database.sql(
                        FIND_NEXT + database.dialect().firstRows())
                .param("id", id)
                .param("limit", 1)
                .query((row, number) -> new Made(row.getLong("id"), database.instant(row, "created_at")))
                .optional());
    }

    private static String conditions(Criteria criteria) {
        return (criteria.status() == null ? "" : STATUS)
                + (criteria.from() == null ? "" : FROM)
                + (criteria.to() == null ? "" : TO);
    }

    private StatementSpec bind(StatementSpec select, Criteria criteria) {
        return select.param(
                        "status",
                        criteria.status() == null ? "" : criteria.status().word())
                .param(
                        "from",
                        database.toColumn(criteria.from()),
                        database.dialect().instantType())
                .param(
                        "to",
                        database.toColumn(criteria.to()),
                        database.dialect().instantType());
    }

    private List<NamedRun> list(StatementSpec select, int limit) {
        return database.reading(
                () -> select.param("limit", limit).query(this::read).list());
    }

    private NamedRun read(ResultSet row, int number) throws SQLException {
        return new NamedRun(rows.read(row, number), row.getString("flow_name"), database.instant(row, "created_at"));
    }
}
