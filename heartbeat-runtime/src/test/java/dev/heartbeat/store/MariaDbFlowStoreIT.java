package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class MariaDbFlowStoreIT extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }

    @Test
    void whatABeatAsksReadsFewRowsHoweverManyFlowsWait() {
        db.sql().sql("""
                insert into data_flows (name, run_interval, last_run_at)
                select concat('flow-', seq), 3600, timestampadd(second, seq % 3000, :at) from seq_1_to_20000
                """).param("at", db.database().toColumn(NOON)).update();
        db.sql().sql("analyze table data_flows").query().listOfRows();
        long before = rowsRead();

        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(NOON.plusSeconds(3600), null, false, false));
        assertThat(due(NOON.plusSeconds(3600), 1)).hasSize(1);
        assertThat(claims.claimDue(NOON, NOON, 1)).isEmpty();
        leases.reap(NOON, (json, plan) -> plan);

        assertThat(rowsRead() - before).isLessThan(5_000);
    }

    /** By any session, and with those that this question takes, some hundred. */
    private long rowsRead() {
        return db.sql()
                .sql(
                        "select sum(variable_value) from information_schema.global_status where variable_name like 'handler_read%'")
                .query(Long.class)
                .single();
    }
}
