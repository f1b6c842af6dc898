package dev.heartbeat.autoconfigure;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;

/** Which of the host's data sources holds the tables. */
final class HostDataSource {

    private HostDataSource() {}

    static DataSource choose(ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> all) {
        DataSource chosen = qualified.getIfUnique();
        if (chosen == null) {
            chosen = all.getIfUnique();
        }
        if (chosen != null) {
            return chosen;
        }
        long found = all.stream().count();
        throw found == 0
                ? new StartupException(
                        "Heartbeat keeps its records in a database, and the application has no DataSource.",
                        "Configure one (spring.datasource.url), or set heartbeat.enabled=false.")
                : new StartupException(
                        "The application has " + found + " DataSource beans, and none says that it is for Heartbeat.",
                        "Annotate one with @HeartbeatDataSource, or make one @Primary.");
    }
}
