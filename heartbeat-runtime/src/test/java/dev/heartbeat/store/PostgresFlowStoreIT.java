package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresFlowStoreIT extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Test
    void whatABeatAsksIsAnsweredByIndexesHoweverManyFlowsWait() {
        db.sql().sql("""
                insert into data_flows (name, run_interval, last_run_at)
                select 'flow-' || n, 3600, cast(:at as timestamptz) + make_interval(secs => n % 3000)
                from generate_series(1, 20000) n
                """).param("at", db.database().toColumn(NOON)).update();
        db.sql().sql("analyze data_flows").update();

        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(NOON.plusSeconds(3600), null, false, false));
        assertThat(plan(NOON))
                .anyMatch(line -> line.contains("index_data_flows_on_due_at"))
                .noneMatch(line -> line.contains("Seq Scan on data_flows"));
    }

    private List<String> plan(Instant now) {
        Dialect dialect = db.database().dialect();
        return db.database()
                .reading(() -> db.database()
                        .sql("explain " + OutlookStore.statement(dialect))
                        .param("declared", DECLARED)
                        .param("limit", 1)
                        .param("now", db.database().toColumn(now))
                        .query(String.class)
                        .list());
    }
}
