package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBlockedFlowsIT extends BlockedFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatABeatAsksIsAnsweredByIndexesHoweverManyFlowsThereAre(boolean analyzed) {
        db.sql().sql("""
                insert into data_flows (name, run_interval, last_run_at, flow_group, waits_for_others)
                select 'flow-' || n, 3600, cast(:at as timestamptz) + make_interval(secs => n % 3000),
                  case when n % 100 = 0 then 'group-' || n % 10000 / 100 end, n % 10 = 1
                from generate_series(1, 100000) n
                """).param("at", db.database().toColumn(NOON)).update();
        db.sql().sql("""
                insert into data_flow_dependencies (data_flow_id, after_flow)
                select id, 'flow-1000' from data_flows where waits_for_others
                """).update();
        db.sql()
                .sql(
                        "insert into data_flow_groups (name, run_limit) select 'group-' || n, 2 from generate_series(0, 99) n")
                .update();
        db.sql().sql(analyzed ? "vacuum analyze" : "vacuum data_flows").update();

        assertThat(outlooks.outlook(NOON).nextDueAt()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(plan())
                .anyMatch(line -> line.contains("index_data_flows_on_due_at"))
                .noneMatch(line -> line.contains("Seq Scan on data_flows "));
        assertThat(pagesRead()).isLessThan(1_500);
    }

    @Test
    void flowsThatWaitInVainCostAFewPagesEach() {
        db.sql().sql("""
                insert into data_flows (name, run_interval, waits_for_others)
                select 'flow-' || n, 3600, n % 10 = 1 from generate_series(1, 50000) n
                """).update();
        db.sql()
                .sql("update data_flows set last_run_at = :at where not waits_for_others")
                .param("at", db.database().toColumn(NOON))
                .update();
        db.sql().sql("""
                insert into data_flow_dependencies (data_flow_id, after_flow)
                select id, 'flow-1000' from data_flows where waits_for_others
                """).update();
        db.sql().sql("vacuum analyze").update();

        assertThat(outlooks.outlook(NOON).nextDueAt()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(pagesRead()).isLessThan(100_000);
    }

    private List<String> plan() {
        return db.database()
                .reading(() -> db.database()
                        .sql("explain (analyze, buffers) "
                                + OutlookStore.statement(db.database().dialect()))
                        .param("declared", DECLARED)
                        .param("limit", 1)
                        .param("now", db.database().toColumn(NOON))
                        .query(String.class)
                        .list());
    }

    /** By the whole statement, which the first line that speaks of pages sums up. */
    private int pagesRead() {
        List<String> plan = plan();
        return plan.stream()
                .filter(line -> line.contains("Buffers: "))
                .map(line -> line.replaceFirst(".*shared hit=(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
