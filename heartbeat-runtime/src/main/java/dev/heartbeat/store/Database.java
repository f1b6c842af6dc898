package dev.heartbeat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database that holds the tables, and its clock, which is the only one. Transactions are short, READ COMMITTED and
 * never the host's, whatever transaction managers and isolation level the host has. Thread-safe.
 */
public final class Database {

    private static final List<String> TABLES = List.of("data_flows", "data_flow_runs");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Dialect dialect;
    private final String url;

    /**
     * Looks which database it is.
     *
     * @throws UnsupportedDatabaseException if it is one without migrations here
     * @throws DatabaseUnreachableException if it doesn't answer
     */
    public Database(DataSource dataSource) {
        DatabaseIdentity identity = DatabaseIdentity.of(dataSource);
        this.dialect = Dialect.of(identity.product());
        this.url = identity.url();
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The time by the database's clock, in microseconds. */
    public Instant instant() {
        return inTransaction(() -> jdbc.sql(dialect.selectNow())
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
        return TABLES.stream().filter(table -> !exists(table)).toList();
    }

    /** Whether one of the tables that are needed is there. */
    public boolean hasTables() {
        return missingTables().size() < TABLES.size();
    }

    /** Whether there is a table of that name where a statement without a schema would look for it. */
    public boolean exists(String table) {
        return inTransaction(() -> jdbc.sql(dialect.countTables())
                        .param("table", table)
                        .query(Long.class)
                        .single()
                > 0);
    }

    JdbcClient.StatementSpec sql(String statement) {
        return jdbc.sql(statement);
    }

    @SuppressWarnings("NullAway") // the template hands back what the action returned, and no action here returns null
    <T> T inTransaction(Supplier<T> action) {
        return transaction.execute(status -> action.get());
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
