package dev.heartbeat.autoconfigure;

import dev.heartbeat.store.Database;
import dev.heartbeat.store.Dialect;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the tables are there before anything uses them. It runs after the host's own migrations and keeps a
 * history of its own, so that neither stumbles over the other.
 */
final class TableSetup {

    private static final String HISTORY = "heartbeat_schema_history";

    private final DataSource dataSource;
    private final Database database;

    TableSetup(DataSource dataSource, @Nullable String schema) {
        this.dataSource = dataSource;
        this.database = new Database(dataSource, schema);
    }

    Database ready(Migrate migrate) {
        if (wanted(migrate) && ours()) {
            migrate();
        }
        List<String> missing = database.missingTables();
        if (!missing.isEmpty()) {
            throw new StartupException(
                    "The database lacks what Heartbeat keeps its records in: " + String.join(", ", missing) + where()
                            + ".",
                    database.embedded()
                            ? "Set heartbeat.migrate=auto, and Heartbeat makes them itself."
                            : "Run mvn heartbeat:install, which writes the migrations, and let Flyway apply them; or set"
                                    + " heartbeat.migrate=always to let Heartbeat make its tables itself.");
        }
        return database;
    }

    private String where() {
        return database.schema() == null ? "" : " (in " + database.schema() + ", heartbeat.schema)";
    }

    private boolean wanted(Migrate migrate) {
        return switch (migrate) {
            case AUTO -> database.embedded();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** Tables that the host's migrations have made stay the host's to change. */
    private boolean ours() {
        return database.exists(HISTORY) || !database.hasTables();
    }

    private void migrate() {
        try {
            FluentConfiguration flyway = Flyway.configure(getClass().getClassLoader());
            if (database.schema() != null) {
                flyway.schemas(database.schema());
            }
            flyway.dataSource(dataSource)
                    .locations("classpath:" + database.dialect().migrations())
                    .table(HISTORY)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            StartupException refusal = new StartupException(
                    "Heartbeat could not make its tables: " + failed.getMessage(), advice(database.dialect()));
            refusal.initCause(failed);
            throw refusal;
        }
    }

    static String advice(Dialect dialect) {
        return dialect.flywayModule()
                        .map(module -> "If Flyway does not know the database, add " + module + ". Otherwise set")
                        .orElse("Set")
                + " heartbeat.migrate=never and make the tables yourself: mvn heartbeat:install writes the scripts.";
    }
}
