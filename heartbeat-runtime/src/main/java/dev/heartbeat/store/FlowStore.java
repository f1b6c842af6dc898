package dev.heartbeat.store;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.Violation;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of {@code data_flows}: made, changed, steered and found. Thread-safe. */
public final class FlowStore {

    private static final String FIND = FlowRows.SELECT + "where id = :id";

    private static final String FIND_BY_NAME = FlowRows.SELECT + "where name = :name";

    private static final String FIND_ALL = FlowRows.SELECT + "order by name";

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

    private static final String PAUSE = """
            update data_flows set paused_at = :since, paused_until = :until, paused_by = :by, paused_reason = :reason,
              updated_at = :now
            where id = :id
            """;

    private static final String RESUME = """
            update data_flows set paused_at = null, paused_until = null, paused_by = null, paused_reason = null,
              updated_at = :now
            where id = :id
            """;

    /** By way of the run's own record: that a flow is held by it, no index knows. */
    private static final String DELETE = "delete from data_flows where id = :id";

    private static final int ORPHANS = 20;

    private static final String FIND_ORPHANS = """
            select name from data_flows where enabled = true and not %s order by name
            """.formatted(Due.IS_KNOWN);

    private final Database database;
    private final List<String> declared;
    private final Dependencies dependencies;
    private final FlowRows rows;

    /**
     * Works on the tables of that database.
     *
     * @param declared the names of the flows whose classes this instance has
     */
    public FlowStore(Database database, Collection<String> declared) {
        this.database = database;
        this.declared = inList(declared);
        this.dependencies = new Dependencies(database);
        this.rows = new FlowRows(database, dependencies);
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
                    dependencies.set(id, draft.plan().after());
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
            dependencies.set(id, draft.plan().after());
            return id;
        });
    }

    /**
     * Gives a declared record the name that its class has now, and lets those that wait for it know it by that name.
     *
     * @return whether there was one with the old name, and none with the new one
     */
    public boolean rename(String oldName, String newName, Instant now) {
        try {
            return database.inTransaction(() -> {
                boolean renamed = database.sql(RENAME)
                                .param("oldName", oldName)
                                .param("newName", newName)
                                .param("now", database.toColumn(now))
                                .update()
                        == 1;
                if (renamed) {
                    dependencies.rename(oldName, newName);
                }
                return renamed;
            });
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Lets a flow rest; a run that is under way goes on. Says whether there is such a flow. */
    public boolean pause(long id, Pause pause, Instant now) {
        int instant = database.dialect().instantType();
        return database.inTransaction(() -> database.sql(PAUSE)
                        .param("id", id)
                        .param("since", database.toColumn(pause.since()))
                        .param("until", database.toColumn(pause.until()), instant)
                        .param("by", pause.by(), Types.VARCHAR)
                        .param("reason", pause.reason(), Types.VARCHAR)
                        .param("now", database.toColumn(now))
                        .update()
                == 1);
    }

    /** Ends a flow's rest: what has become due meanwhile runs at the next heartbeat. Says whether there is such a flow. */
    public boolean resume(long id, Instant now) {
        return database.inTransaction(() -> database.sql(RESUME)
                        .param("id", id)
                        .param("now", database.toColumn(now))
                        .update()
                == 1);
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
        return database.reading(() -> rows.list(database.sql(FIND_BY_NAME).param("name", name)).stream()
                .findFirst());
    }

    /** All records, by name. */
    public List<FlowRecord> findAll() {
        return database.reading(() -> rows.list(database.sql(FIND_ALL)));
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
                    dependencies.set(id, draft.plan().after());
                    return select(id).orElseThrow();
                }));
    }

    private Optional<FlowRecord> select(long id) {
        return rows.list(database.sql(FIND).param("id", id)).stream().findFirst();
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
}
