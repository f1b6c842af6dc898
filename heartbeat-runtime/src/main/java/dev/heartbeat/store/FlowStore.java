package dev.heartbeat.store;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.Violation;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of {@code data_flows}: made, changed, steered and found. Thread-safe. */
public final class FlowStore {

    private static final String FIND = FlowRows.SELECT + "where id = :id";

    private static final String FIND_AND_LOCK = FIND + " for update";

    private static final String FIND_CHECKPOINT = "select checkpoint from data_flows where id = :id";

    private static final String FIND_BY_NAME = FlowRows.SELECT + "where name = :name";

    private static final String FIND_ALL = FlowRows.SELECT + "order by name";

    private static final String FIND_NAMES = "select name from data_flows order by name";

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

    private static final String LOCK =
            "select name, configuration, " + FlowColumns.TIMES + " from data_flows where id = :id for update";

    private static final String PLAN_ANEW = "update data_flows set " + FlowColumns.PLAN_ANEW + " where id = :id";

    private static final String SET_ENABLED =
            "update data_flows set enabled = :enabled, updated_at = :now where id = :id";

    private static final String CONFIGURE =
            "update data_flows set configuration = :configuration, updated_at = :now where id = :id";

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

    /** What is wrong with a record whose name another one has. */
    public static Violation nameIsTaken(String name) {
        return new Violation("name", "'" + name + "' is taken by another flow");
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
     * Changes what a person decides about a record. What running it has left stays; with other times it is planned anew,
     * also where a run is under way. Those that wait for it know it by its new name.
     *
     * @return the changed record, or empty if there is none with that id
     * @throws InvalidRecordException if the draft is invalid or its name is taken
     */
    public Optional<FlowRecord> update(long id, FlowDraft draft, Instant now) {
        draft.requireValid();
        return nameIsFree(
                draft,
                () -> database.inTransaction(() -> {
                    Optional<Locked> before = lock(id);
                    bind(database.sql(UPDATE), draft, now).param("id", id).update();
                    before.ifPresent(known -> {
                        planAnewUnlessSame(id, known.times(), draft.plan());
                        if (!known.name().equals(draft.name())) {
                            dependencies.rename(known.name(), draft.name());
                        }
                        dependencies.set(id, draft.plan().after());
                    });
                    return select(id);
                }));
    }

    /** Switches a flow on or off; a run that is under way goes on. Says whether there is such a flow. */
    public boolean setEnabled(long id, boolean enabled, Instant now) {
        return database.inTransaction(() -> database.sql(SET_ENABLED)
                        .param("id", id)
                        .param("enabled", enabled)
                        .param("now", database.toColumn(now))
                        .update()
                == 1);
    }

    /**
     * Changes a record's configuration, so that of two who change it at once, the second one sees what the first one did.
     *
     * @param change from the JSON as it stands to the one to keep; it may be asked again if the database wants that
     * @return whether there is such a flow
     */
    public boolean configure(long id, UnaryOperator<@Nullable String> change, Instant now) {
        return database.inTransaction(() -> lock(id).map(known -> database.sql(CONFIGURE)
                        .param("id", id)
                        .param("configuration", change.apply(known.configuration()))
                        .param("now", database.toColumn(now))
                        .update())
                .isPresent());
    }

    /**
     * Makes a declared record say what its class says now, planned anew if it has other times; whether it is enabled stays
     * the operator's decision.
     */
    public void followDeclaration(long id, FlowDraft draft, String fingerprint, Instant now) {
        draft.requireValid();
        database.inTransaction(() -> {
            Optional<Locked> before = lock(id);
            FlowColumns.bind(database.sql(FOLLOW_DECLARATION), draft)
                    .param("id", id)
                    .param("fingerprint", fingerprint)
                    .param("now", database.toColumn(now))
                    .update();
            before.ifPresent(known -> planAnewUnlessSame(id, known.times(), draft.plan()));
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
        drain(id);
        return database.inTransaction(() -> database.sql(DELETE).param("id", id).update() == 1);
    }

    /** Deletes a flow's history, in batches. */
    public void drain(long id) {
        HistoryStore history = new HistoryStore(database);
        while (history.drain(id)) {
            // each call deletes some more
        }
    }

    /** The record with that id. */
    public Optional<FlowRecord> find(long id) {
        return database.reading(() -> select(id));
    }

    /** The record with that id, which nobody else changes before the end of the transaction that this is called in. */
    public Optional<FlowRecord> findAndLock(long id) {
        return database.inTransaction(() ->
                rows.list(database.sql(FIND_AND_LOCK).param("id", id)).stream().findFirst());
    }

    /** The JSON that the last successful run of that flow left for the next one. */
    public Optional<String> checkpoint(long id) {
        return database.reading(() -> database
                .sql(FIND_CHECKPOINT)
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getString("checkpoint")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst());
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

    /** The names that each flow waits for, by its own name; without those that wait for none. */
    public Map<String, List<String>> dependencies() {
        return database.reading(dependencies::byName);
    }

    /** The names of all records. */
    public List<String> names() {
        return database.reading(
                () -> database.sql(FIND_NAMES).query(String.class).list());
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

    /** What a change has to know of the row that it changes. */
    private record Locked(String name, @Nullable String configuration, FlowPlan times) {}

    private Optional<Locked> lock(long id) {
        return database.sql(LOCK)
                .param("id", id)
                .query((row, number) ->
                        new Locked(row.getString("name"), row.getString("configuration"), FlowColumns.times(row)))
                .optional();
    }

    private void planAnewUnlessSame(long id, FlowPlan before, FlowPlan after) {
        if (!before.hasTimesOf(after)) {
            database.sql(PLAN_ANEW).param("id", id).update();
        }
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
            throw new InvalidRecordException(List.of(nameIsTaken(draft.name())));
        }
    }
}
