package dev.heartbeat.store;

import dev.heartbeat.model.AuditAction;
import dev.heartbeat.model.AuditEntry;
import dev.heartbeat.model.AuditNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of {@code data_flow_audit}: what people did. Thread-safe. */
public final class AuditStore {

    private static final String INSERT = """
            insert into data_flow_audit
              (happened_at, who, action, target, data_flow_id, data_flow_run_id, old_values, new_values)
            values (:now, :who, :action, :target, :flow, :run, :before, :after)
            """;

    private static final String COMPLETE = """
            update data_flow_audit set data_flow_run_id = coalesce(:run, data_flow_run_id), refused = :refused
            where id = :id
            """;

    private static final String SELECT = """
            select id, happened_at, who, action, target, data_flow_id, data_flow_run_id, old_values, new_values, refused
            from data_flow_audit
            """;

    private static final String FIND = SELECT + "where id < :before order by id desc ";

    private static final String FIND_OF_FLOW = SELECT + "where data_flow_id = :flow and id < :before order by id desc ";

    private static final String FIND_ASKER = """
            select who from data_flow_audit
            where data_flow_id = :flow and data_flow_run_id = :run and action in ('run', 'retry') order by id
            """;

    private static final String FIND_FIRST = SELECT + "order by id ";

    private static final String DELETE = "delete from data_flow_audit where id in (:ids)";

    private static final int BATCH = 500;

    private final Database database;

    /** Works on the tables of that database. */
    public AuditStore(Database database) {
        this.database = database;
    }

    /**
     * A change, and what is to be kept of it.
     *
     * @param result what came of it
     */
    public record Audited<T>(T result, AuditNote note) {}

    /**
     * Makes a change and keeps what it was, both or neither.
     *
     * @param change works with the stores of the same database; it is made again where the database wants that
     */
    public <T> T keep(Supplier<Audited<T>> change, Instant now) {
        return database.inTransaction(() -> {
            Audited<T> audited = change.get();
            insert(audited.note(), now);
            return audited.result();
        });
    }

    /**
     * Keeps what somebody is about to do, since what begins to run can't wait for another transaction.
     *
     * @return the entry, for {@link #complete}
     */
    public long keep(AuditNote note, Instant now) {
        return database.inTransaction(() -> insert(note, now));
    }

    /**
     * Writes what came of it.
     *
     * @param runId the run that began; null if none did, or if it is known already
     * @param refused why nothing came of it; null if something did
     */
    public void complete(long id, @Nullable Long runId, @Nullable String refused) {
        database.inTransaction(() -> database.sql(COMPLETE)
                .param("id", id)
                .param("run", runId, Types.BIGINT)
                .param("refused", refused, Types.VARCHAR)
                .update());
    }

    /**
     * What people did, newest first.
     *
     * @param flowId the flow that it was about; null for all
     * @param before the page begins before that entry; {@link Long#MAX_VALUE} for the first page
     */
    public List<AuditEntry> find(@Nullable Long flowId, long before, int limit) {
        String select =
                (flowId == null ? FIND : FIND_OF_FLOW) + database.dialect().firstRows();
        return database.reading(() -> ofFlow(database.sql(select), flowId)
                .param("before", before)
                .param("limit", limit)
                .query(this::read)
                .list());
    }

    /** Who asked for a run. */
    public Optional<String> whoAskedFor(long flowId, long runId) {
        return database.reading(() ->
                database.sql(FIND_ASKER).param("flow", flowId).param("run", runId).query(String.class).list().stream()
                        .findFirst());
    }

    /** Deletes a batch of what was done before a time. Says whether there may be more. */
    public boolean deleteOlder(Instant before) {
        List<Long> old = database
                .reading(() -> database.sql(FIND_FIRST + database.dialect().firstRows())
                        .param("limit", BATCH)
                        .query(this::read)
                        .list())
                .stream()
                .filter(entry -> entry.at().isBefore(before))
                .map(AuditEntry::id)
                .toList();
        if (!old.isEmpty()) {
            database.inTransaction(() -> database.sql(DELETE).param("ids", old).update());
        }
        return old.size() == BATCH;
    }

    private static StatementSpec ofFlow(StatementSpec select, @Nullable Long flowId) {
        return flowId == null ? select : select.param("flow", flowId);
    }

    private long insert(AuditNote note, Instant now) {
        return Database.insert(database.sql(INSERT)
                .param("now", database.toColumn(now))
                .param("who", note.who())
                .param("action", note.action().word())
                .param("target", note.target())
                .param("flow", note.flowId(), Types.BIGINT)
                .param("run", note.runId(), Types.BIGINT)
                .param("before", note.before(), Types.VARCHAR)
                .param("after", note.after(), Types.VARCHAR));
    }

    private AuditEntry read(ResultSet row, int number) throws SQLException {
        AuditNote note = new AuditNote(
                row.getString("who"),
                AuditAction.of(row.getString("action")),
                row.getString("target"),
                Database.optionalLong(row, "data_flow_id"),
                Database.optionalLong(row, "data_flow_run_id"),
                row.getString("old_values"),
                row.getString("new_values"));
        return new AuditEntry(row.getLong("id"), database.instant(row, "happened_at"), note, row.getString("refused"));
    }
}
