package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class H2FlowStoreTest extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    /** H2 keeps the session that made a table for some expressions in its constraints, and a pool closes that session. */
    @Test
    void theTablesOutliveTheConnectionThatMadeThem() {
        JdbcDataSource eachConnectionIsNew = new JdbcDataSource();
        eachConnectionIsNew.setURL("jdbc:h2:mem:outlive;DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(eachConnectionIsNew)
                .locations("classpath:dev/heartbeat/migration/h2")
                .load()
                .migrate();
        Database database = new Database(eachConnectionIsNew);

        new FlowStore(database, DECLARED).create(new FlowDraft("a", null, true, null, FlowPlan.every(60)), NOON);

        assertThat(ClaimStore.of(database, Instance.here(), LEASE, DECLARED).claimDue(NOON, NOON, 1))
                .hasSize(1);
    }
}
