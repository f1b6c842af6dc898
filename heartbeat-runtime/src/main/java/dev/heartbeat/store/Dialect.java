package dev.heartbeat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the databases disagree on. Where the algorithm itself differs, see {@link ClaimStore}. */
public enum Dialect {
    /** PostgreSQL 14 and newer. */
    POSTGRESQL(
            "PostgreSQL",
            "select clock_timestamp()",
            "select count(to_regclass(coalesce(quote_ident(cast(:schema as text)) || '.', '') || :table))",
            "status in ('pending', 'in_progress')",
            "for no key update skip locked",
            "fetch first :limit rows only",
            TimeColumn.WITH_TIME_ZONE),
    /** H2 2.4 and newer, in any of its modes but that of Microsoft SQL Server. */
    H2(
            "H2",
            "select current_timestamp(6)",
            "select count(*) from INFORMATION_SCHEMA.TABLES where lower(TABLE_NAME) = :table"
                    + " and TABLE_SCHEMA = coalesce(cast(:schema as varchar), schema())",
            "live = 1",
            "for update skip locked",
            "fetch first :limit rows only",
            TimeColumn.WITH_TIME_ZONE),
    /** MariaDB 10.6 and newer. */
    MARIADB("MariaDB"),
    /** MySQL 8.0.16 and newer; also a MariaDB that is reached through MySQL's driver. */
    MYSQL("MySQL");

    private final String productName;
    private final String selectNow;
    private final String countTables;
    private final String isLive;
    private final String lockUnlessHeld;
    private final String firstRows;
    private final TimeColumn times;

    /** MySQL and what descends from it. */
    Dialect(String productName) {
        this(
                productName,
                "select utc_timestamp(6)",
                "select count(*) from information_schema.tables where table_name = :table"
                        + " and table_schema = coalesce(:schema, database())",
                "live = 1",
                "for update skip locked",
                "limit :limit",
                TimeColumn.IN_UTC);
    }

    Dialect(
            String productName,
            String selectNow,
            String countTables,
            String isLive,
            String lockUnlessHeld,
            String firstRows,
            TimeColumn times) {
        this.productName = productName;
        this.selectNow = selectNow;
        this.countTables = countTables;
        this.isLive = isLive;
        this.lockUnlessHeld = lockUnlessHeld;
        this.firstRows = firstRows;
        this.times = times;
    }

    /**
     * The dialect of a database.
     *
     * @throws UnsupportedDatabaseException if it is none that has migrations here
     */
    static Dialect of(String product) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.productName.equals(product))
                .findFirst()
                .orElseThrow(() -> new UnsupportedDatabaseException(
                        product,
                        Arrays.stream(values())
                                .map(dialect -> dialect.productName)
                                .collect(Collectors.joining(", "))));
    }

    /** The class path location of this database's migrations. */
    public String migrations() {
        return "dev/heartbeat/migration/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a database of this kind at that JDBC URL lives inside this process. */
    boolean embedded(String url) {
        return switch (this) {
            case H2 -> !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
            case POSTGRESQL, MARIADB, MYSQL -> false;
        };
    }

    /** What Flyway needs beside its core. */
    public Optional<String> flywayModule() {
        return switch (this) {
            case H2 -> Optional.empty();
            case POSTGRESQL -> Optional.of("org.flywaydb:flyway-database-postgresql");
            case MARIADB, MYSQL -> Optional.of("org.flywaydb:flyway-mysql");
        };
    }

    String selectNow() {
        return selectNow;
    }

    /** Counts the tables of a name in a schema, or where a statement without a schema would look for it. */
    String countTables() {
        return countTables;
    }

    /** The condition on a run that an index of the live ones answers. */
    String isLive() {
        return isLive;
    }

    /** Ends a select that takes the rows it finds, passing over those that someone else holds. */
    String lockUnlessHeld() {
        return lockUnlessHeld;
    }

    /** Ends a select, before its lock, that wants no more rows than the parameter {@code limit} says. */
    String firstRows() {
        return firstRows;
    }

    /** Aggregates texts to one, with commas between them. */
    String joined(String text, String orderBy) {
        return switch (this) {
            case POSTGRESQL -> "string_agg(" + text + ", ', ' order by " + orderBy + ")";
            case H2 -> "listagg(" + text + ", ', ') within group (order by " + orderBy + ")";
            case MARIADB, MYSQL -> "group_concat(" + text + " order by " + orderBy + " separator ', ')";
        };
    }

    /** So many whole hours after the beginning of 1970 a time is. */
    String hoursSinceEpoch(String time) {
        return switch (this) {
            case POSTGRESQL, H2 -> "cast(floor(extract(epoch from " + time + ") / 3600) as bigint)";
            case MARIADB, MYSQL -> "timestampdiff(hour, '1970-01-01 00:00:00', " + time + ")";
        };
    }

    /** The type of {@link java.sql.Types} that an instant is stored as; needed where the instant is null. */
    int instantType() {
        return times.type();
    }

    @Nullable
    Object toColumn(@Nullable Instant instant) {
        return instant == null ? null : times.of(instant);
    }

    @Nullable
    Instant optionalInstant(ResultSet row, String column) throws SQLException {
        return times.read(row, column);
    }

    Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(times.read(row, column), column);
    }
}
