package dev.heartbeat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database that holds the tables, and its clock, which is the only one. Transactions are short, READ COMMITTED and
 * never the host's, whatever transaction managers and isolation level the host has. What the database ends as the loser
 * of a deadlock is done again. Thread-safe.
 */
public final class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 3;

    /** Whether the calling thread is in a transaction of ours. */
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    private final JdbcClient jdbc;
    private final JdbcClient plannedAnew;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final Dialect dialect;
    private final String url;
    private final @Nullable String schema;
    private final TableNames names;

    /** The same with the tables where a statement without a schema looks for them. */
    public Database(DataSource dataSource) {
        this(dataSource, null);
    }

    /**
     * Looks which database it is.
     *
     * @param schema the one that the tables lie in, by the name that the database has for it; on MariaDB and MySQL that
     *     is a database. Null for where a statement without a schema looks
     * @throws UnsupportedDatabaseException if it is one without migrations here
     * @throws DatabaseUnreachableException if it doesn't answer
     */
    public Database(DataSource dataSource, @Nullable String schema) {
        DatabaseIdentity identity = DatabaseIdentity.of(dataSource);
        this.dialect = Dialect.of(identity.product());
        this.url = identity.url();
        this.schema = schema;
        this.names = new TableNames(schema, identity.quote());
        this.jdbc = JdbcClient.create(dataSource);
        this.plannedAnew = JdbcClient.create(new PlannedAnew(dataSource));
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        this.reading = ownTransaction(transactions, TransactionDefinition.ISOLATION_DEFAULT);
        this.writing = ownTransaction(
                transactions,
                identity.readsCommitted()
                        ? TransactionDefinition
                                .ISOLATION_DEFAULT // asking a connection for its level is a statement more
                        : TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    private static TransactionTemplate ownTransaction(JdbcTransactionManager transactions, int isolation) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setIsolationLevel(isolation);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /** The time by the database's clock, in microseconds. */
    public Instant instant() {
        return reading(() -> jdbc.sql(dialect.selectNow())
                .query((row, number) -> dialect.instant(row, row.getMetaData().getColumnLabel(1)))
                .single());
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** Whether it lives inside this process. */
    public boolean embedded() {
        return dialect.embedded(url);
    }

    /** The tables that are needed and not there. */
    public List<String> missingTables() {
        return TableNames.ALL.stream().filter(table -> !exists(table)).toList();
    }

    /** Whether one of the tables that are needed is there. */
    public boolean hasTables() {
        return missingTables().size() < TableNames.ALL.size();
    }

    /** The schema that the tables lie in; null for where a statement without a schema looks. */
    public @Nullable String schema() {
        return schema;
    }

    /** Whether there is a table of that name where ours are. */
    public boolean exists(String table) {
        return reading(() -> jdbc.sql(dialect.countTables())
                        .param("table", table)
                        .param("schema", schema, Types.VARCHAR)
                        .query(Long.class)
                        .single()
                > 0);
    }

    JdbcClient.StatementSpec sql(String statement) {
        return jdbc.sql(names.in(statement));
    }

    /** A statement over many rows, whose plan must suit the tables as they are now, not as they were at its first use. */
    JdbcClient.StatementSpec sqlPlannedAnew(String statement) {
        return plannedAnew.sql(names.in(statement));
    }

    /** One statement for many rows. */
    void batch(String statement, List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(names.in(statement), rows.toArray(SqlParameterSource[]::new));
        }
    }

    /** Inserts many rows, and says which ids they got, in the order of the rows. */
    List<Long> insert(String statement, List<SqlParameterSource> rows) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        batches.batchUpdate(names.in(statement), rows.toArray(SqlParameterSource[]::new), keys, new String[] {"id"});
        return keys.getKeyList().stream()
                .map(key -> ((Number) key.values().iterator().next()).longValue())
                .toList();
    }

    /** One statement that changes nothing; inside a transaction, part of that. */
    @SuppressWarnings("NullAway") // the template hands back what the action returned, and no action here returns null
    <T> T reading(Supplier<T> action) {
        return inside.get() ? action.get() : reading.execute(status -> action.get());
    }

    /**
     * All or nothing, READ COMMITTED; several times if need be, so the action has no other effects. Inside a transaction
     * of ours it is part of that, so that a change and what is kept of it are one.
     */
    <T> T inTransaction(Supplier<T> action) {
        if (inside.get()) {
            return action.get();
        }
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return inOneTransaction(action);
            } catch (PessimisticLockingFailureException deadlock) {
                log.debug("Lost a lock to another transaction, which is tried again: {}", deadlock.getMessage());
            }
        }
        return inOneTransaction(action);
    }

    @SuppressWarnings("NullAway") // as above
    private <T> T inOneTransaction(Supplier<T> action) {
        return writing.execute(status -> {
            inside.set(true);
            try {
                return action.get();
            } finally {
                inside.remove();
            }
        });
    }

    @Nullable
    Object toColumn(@Nullable Instant instant) {
        return dialect.toColumn(instant);
    }

    Instant instant(ResultSet row, String column) throws SQLException {
        return dialect.instant(row, column);
    }

    @Nullable
    Instant optionalInstant(ResultSet row, String column) throws SQLException {
        return dialect.optionalInstant(row, column);
    }

    /** Inserts one row, and says which id it got. */
    static long insert(JdbcClient.StatementSpec statement) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        statement.update(key, "id");
        return Objects.requireNonNull(key.getKey(), "the database generated no id")
                .longValue();
    }

    /** A number that may be null. */
    static @Nullable Long optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** A number that may be null. */
    static @Nullable Integer optionalInteger(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
