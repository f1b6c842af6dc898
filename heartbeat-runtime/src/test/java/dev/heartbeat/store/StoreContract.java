package dev.heartbeat.store;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the stores promise on every database; a subclass says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class StoreContract {

    static final Instant NOON = Instant.parse("2026-03-29T00:59:59.123456Z");
    static final List<String> DECLARED = List.of("here");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final String SEED_ROW = """
            insert into data_flows (name, description, enabled, configuration, run_interval, last_run_at, last_run_status)
            values (:name, 'by hand', true, '{"class_name":"Any"}', 60, :lastRunAt, null)
            """;

    TestDatabase db;
    FlowStore flows;
    OutlookStore outlooks;
    RunStore runs;
    GroupStore groups;
    SkipStore skips;
    ResultStore results;
    Instance instance;
    ClaimStore claims;
    LeaseStore leases;

    abstract TestDatabase open();

    @BeforeAll
    void prepare() {
        db = open();
        flows = new FlowStore(db.database(), DECLARED);
        outlooks = new OutlookStore(db.database(), DECLARED);
        runs = new RunStore(db.database());
        groups = new GroupStore(db.database());
        skips = new SkipStore(db.database(), DECLARED);
        results = ResultStore.of(db.database());
        instance = new Instance(UUID.randomUUID(), "host-a");
        claims = ClaimStore.of(db.database(), instance, LEASE, DECLARED);
        leases = new LeaseStore(db.database(), instance, LEASE, () -> 0.5);
    }

    @BeforeEach
    void clear() {
        db.clear();
    }

    @AfterAll
    void close() {
        db.close();
    }

    final FlowRecord create(String name) {
        return flows.create(new FlowDraft(name, null, true, "\"Any\"", FlowPlan.every(60)), NOON);
    }

    /** What is due and not held by a run, the longest due first. */
    final List<FlowRecord> due(Instant now, int limit) {
        return db
                .database()
                .sql("select id from data_flows where " + Due.IS_DUE + " order by due_at, id "
                        + db.database().dialect().firstRows())
                .param("now", db.database().toColumn(now))
                .param("declared", DECLARED)
                .param("limit", limit)
                .query(Long.class)
                .list()
                .stream()
                .map(id -> flows.find(id).orElseThrow())
                .toList();
    }

    final FlowRecord reload(FlowRecord flow) {
        return flows.find(flow.id()).orElseThrow();
    }

    final void lastRan(FlowRecord flow, Instant at) {
        db.sql()
                .sql("update data_flows set last_run_at = :at where id = :id")
                .param("at", db.database().toColumn(at))
                .param("id", flow.id())
                .update();
    }
}
