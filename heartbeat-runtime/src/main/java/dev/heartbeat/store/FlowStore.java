package dev.heartbeat.store;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.Skip;
import dev.heartbeat.model.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of {@code data_flows}: made, changed, found, and which of them are due. Thread-safe. */
public final class FlowStore {

    /** A declared flow whose class isn't here waits for an instance that has it, as in a rolling deployment. */
    private static final String IS_KNOWN = "(origin <> 'declared' or name in (:declared))";

    /** Every condition of a claim that a flow must meet, all of it on its own row. */
    static final String IS_DUE = """
            enabled = true and due_at <= :now and %s
            and (paused_at is null or paused_until <= :now)
            and (current_run_id is null or lease_until <= :now)
            """.formatted(IS_KNOWN);

    private static final String COLUMNS = "id, name, description, enabled, configuration, origin, fingerprint, "
            + "paused_at, paused_until, paused_by, paused_reason, last_run_at, last_run_status, last_success_at, "
            + "missed_slots, skip_reason, skipped_at, current_run_id, created_at, updated_at, "
            + FlowColumns.POSITION + ", " + FlowColumns.PLAN;

    private static final String FIND_DEPENDENCIES = """
            select data_flow_id, after_flow from data_flow_dependencies where data_flow_id in (:flows)
            order by data_flow_id, after_flow
            """;

    private static final String FIND = "select " + COLUMNS + " from data_flows where id = :id";

    private static final String FIND_BY_NAME = "select " + COLUMNS + " from data_flows where name = :name";

    private static final String FIND_ALL = "select " + COLUMNS + " from data_flows order by name";

    /**
     * Each part is answered by an index: of what is due, and of the live runs. The first row by the due index is also the
     * least, but to find that out by {@code min}, MariaDB reads them all. A run that no longer holds its flow was left
     * behind long ago.
     */
    private static final String OUTLOOK = """
            select
              (select due_at from data_flows
               where enabled = true and %s
               and (paused_at is null or paused_until <= :now)
               and (current_run_id is null or lease_until <= :now)
               order by due_at %s) as next_due_at,
              (select min(case when flow.current_run_id = run.id then flow.lease_until else run.created_at end)
               from data_flow_runs run join data_flows flow on flow.id = run.data_flow_id
               where %s) as next_lease_end
            """;

    private static final String INSERT = """
            insert into data_flows
              (name, description, enabled, configuration, origin, fingerprint, created_at, updated_at, %s)
            values
              (:name, :description, :enabled, :configuration, :origin, :fingerprint, :now, :now, %s)
            """.formatted(FlowColumns.PLAN, FlowColumns.PLAN_PARAMETERS);

    private static final String UPDATE = """
            update data_flows set name = :name, description = :description, enabled = :enabled,
              configuration = :configuration, updated_at = :now, %s
            where id = :id
            """.formatted(FlowColumns.SET_PLAN);

    private static final String FOLLOW_DECLARATION = """
            update data_flows set description = :description, configuration = :configuration,
              fingerprint = :fingerprint, updated_at = :now, %s
            where id = :id
            """.formatted(FlowColumns.SET_PLAN);

    private static final String RENAME = """
            update data_flows set name = :newName, updated_at = :now where name = :oldName and origin = 'declared'
            """;

    private static final String FORGET_DEPENDENCIES = "delete from data_flow_dependencies where data_flow_id = :flow";

    private static final String ADD_DEPENDENCY =
            "insert into data_flow_dependencies (data_flow_id, after_flow) values (:flow, :after)";

    private static final String DELETE = "delete from data_flows where id = :id";

    private static final int ORPHANS = 20;

    private static final String FIND_ORPHANS = """
            select name from data_flows where enabled = true and not %s order by name
            """.formatted(IS_KNOWN);

    private final Database database;
    private final List<String> declared;

    /**
     * Works on the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public FlowStore(Database database, Collection<String> declared) {
        this.database = database;
        this.declared = inList(declared);
    }

    /** Names for an IN list, which must not be empty. */
    static List<String> inList(Collection<String> names) {
        return names.isEmpty() ? List.of("") : List.copyOf(names);
    }

    /**
     * Makes an operator's record.
     *
     * @throws InvalidRecordException if the draft is invalid or its name is taken
     */
    public FlowRecord create(FlowDraft draft, Instant now) {
        return insert(draft, Origin.OPERATOR, null, now);
    }

    /**
     * Makes the record of a flow that code declares.
     *
     * @param fingerprint changes whenever the declaration does
     * @throws InvalidRecordException if the draft is invalid or its name is taken
     */
    public FlowRecord createDeclared(FlowDraft draft, String fingerprint, Instant now) {
        return insert(draft, Origin.DECLARED, fingerprint, now);
    }

    /**
     * Changes what a person decides about a record; what running it has left stays.
     *
     * @return the changed record, or empty if there is none with that id
     * @throws InvalidRecordException if the draft is invalid or its name is taken
     */
    public Optional<FlowRecord> update(long id, FlowDraft draft, Instant now) {
        draft.requireValid();
        return nameIsFree(
                draft,
                () -> database.inTransaction(() -> {
                    bind(database.sql(UPDATE), draft, now).param("id", id).update();
                    setDependencies(id, draft.plan().after());
                    return select(id);
                }));
    }

    /** Makes a declared record say what its class says now; whether it is enabled stays the operator's decision. */
    public void followDeclaration(long id, FlowDraft draft, String fingerprint, Instant now) {
        draft.requireValid();
        database.inTransaction(() -> {
            FlowColumns.bind(database.sql(FOLLOW_DECLARATION), draft)
                    .param("id", id)
                    .param("fingerprint", fingerprint)
                    .param("now", database.toColumn(now))
                    .update();
            setDependencies(id, draft.plan().after());
            return id;
        });
    }

    /**
     * Gives a declared record the name that its class has now.
     *
     * @return whether there was one with the old name, and none with the new one
     */
    public boolean rename(String oldName, String newName, Instant now) {
        try {
            return database.inTransaction(() -> database.sql(RENAME)
                            .param("oldName", oldName)
                            .param("newName", newName)
                            .param("now", database.toColumn(now))
                            .update()
                    == 1);
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /**
     * Deletes a record with all its runs; its history goes first and in batches, so that no statement holds up others for
     * long. Says whether there was one.
     */
    public boolean delete(long id) {
        HistoryStore history = new HistoryStore(database);
        while (history.drain(id)) {
            // each call deletes some more
        }
        return database.inTransaction(() -> database.sql(DELETE).param("id", id).update() == 1);
    }

    /** The record with that id. */
    public Optional<FlowRecord> find(long id) {
        return database.reading(() -> select(id));
    }

    /** The record with that name. */
    public Optional<FlowRecord> findByName(String name) {
        return database.reading(() ->
                list(database.sql(FIND_BY_NAME).param("name", name)).stream().findFirst());
    }

    /** All records, by name. */
    public List<FlowRecord> findAll() {
        return database.reading(() -> list(database.sql(FIND_ALL)));
    }

    /** What a heartbeat at that time finds, and when the next one will find something to do. */
    public Outlook outlook(Instant now) {
        return database.reading(() -> database.sql(outlook(database.dialect()))
                .param("declared", declared)
                .param("limit", 1)
                .param("now", database.toColumn(now))
                .query((row, number) -> new Outlook(
                        database.optionalInstant(row, "next_due_at"), database.optionalInstant(row, "next_lease_end")))
                .single());
    }

    static String outlook(Dialect dialect) {
        return OUTLOOK.formatted(IS_KNOWN, dialect.firstRows(), dialect.isLive());
    }

    /** Enabled records of flows that some class declared which this instance doesn't have; the first few, by name. */
    public List<String> orphans() {
        return database.reading(
                () -> database.sql(FIND_ORPHANS + database.dialect().firstRows())
                        .param("declared", declared)
                        .param("limit", ORPHANS)
                        .query(String.class)
                        .list());
    }

    private FlowRecord insert(FlowDraft draft, Origin origin, @Nullable String fingerprint, Instant now) {
        draft.requireValid();
        return nameIsFree(
                draft,
                () -> database.inTransaction(() -> {
                    long id = Database.insert(bind(database.sql(INSERT), draft, now)
                            .param("origin", origin.word())
                            .param("fingerprint", fingerprint));
                    setDependencies(id, draft.plan().after());
                    return select(id).orElseThrow();
                }));
    }

    private Optional<FlowRecord> select(long id) {
        return list(database.sql(FIND).param("id", id)).stream().findFirst();
    }

    /** A row, and whether names of flows that it waits for belong to it. */
    private record Row(FlowRecord flow, boolean waits) {}

    private List<FlowRecord> list(StatementSpec statement) {
        List<Row> rows = statement.query(this::read).list();
        Map<Long, List<String>> after = dependencies(
                rows.stream().filter(Row::waits).map(row -> row.flow().id()).toList());
        return rows.stream()
                .map(row -> row.flow().waitingFor(after.getOrDefault(row.flow().id(), List.of())))
                .toList();
    }

    private Map<Long, List<String>> dependencies(List<Long> flows) {
        Map<Long, List<String>> after = new HashMap<>();
        if (!flows.isEmpty()) {
            database.sql(FIND_DEPENDENCIES).param("flows", flows).query(row -> {
                after.computeIfAbsent(row.getLong("data_flow_id"), id -> new ArrayList<>())
                        .add(row.getString("after_flow"));
            });
        }
        return after;
    }

    private void setDependencies(long id, List<String> after) {
        database.sql(FORGET_DEPENDENCIES).param("flow", id).update();
        after.stream()
                .distinct()
                .forEach(name -> database.sql(ADD_DEPENDENCY)
                        .param("flow", id)
                        .param("after", name)
                        .update());
    }

    private StatementSpec bind(StatementSpec statement, FlowDraft draft, Instant now) {
        return FlowColumns.bind(statement, draft)
                .param("name", draft.name())
                .param("enabled", draft.enabled())
                .param("now", database.toColumn(now));
    }

    private static <T> T nameIsFree(FlowDraft draft, Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw new InvalidRecordException(
                    List.of(new Violation("name", "'" + draft.name() + "' is taken by another flow")));
        }
    }

    private Row read(ResultSet row, int number) throws SQLException {
        String lastRunStatus = row.getString("last_run_status");
        FlowRecord flow = new FlowRecord(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                row.getString("configuration"),
                FlowColumns.plan(row, row.getInt("priority"), row.getString("flow_group"), List.of()),
                Origin.of(row.getString("origin")),
                row.getString("fingerprint"),
                pause(row),
                database.optionalInstant(row, "last_run_at"),
                lastRunStatus == null ? null : LastRunStatus.of(lastRunStatus),
                database.optionalInstant(row, "last_success_at"),
                FlowColumns.position(row, database),
                row.getLong("missed_slots"),
                skip(row),
                Database.optionalLong(row, "current_run_id"),
                database.instant(row, "created_at"),
                database.instant(row, "updated_at"));
        return new Row(flow, row.getBoolean("waits_for_others"));
    }

    private @Nullable Pause pause(ResultSet row) throws SQLException {
        Instant since = database.optionalInstant(row, "paused_at");
        return since == null
                ? null
                : new Pause(
                        since,
                        database.optionalInstant(row, "paused_until"),
                        row.getString("paused_by"),
                        row.getString("paused_reason"));
    }

    private @Nullable Skip skip(ResultSet row) throws SQLException {
        String reason = row.getString("skip_reason");
        return reason == null ? null : new Skip(database.instant(row, "skipped_at"), reason);
    }
}
