package dev.heartbeat.admin;

import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.FlowMaker;
import dev.heartbeat.cycle.FlowRunner;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.LeaseKeeper;
import dev.heartbeat.cycle.Retention;
import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.cycle.RunRecorder;
import dev.heartbeat.cycle.RunStopper;
import dev.heartbeat.cycle.RunThreads;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowSearch;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.HistoryStore;
import dev.heartbeat.store.Instance;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.store.ResultStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What operators' work is tested with on every database; a subclass says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class AdminContract {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final String HOOK = "\"test.Hook\"";

    record Greeting(@DefaultValue("1") int times) {}

    final FlowRegistry registry = new FlowRegistry(List.of(
            FlowDescriptor.withoutOptions(FlowDeclaration.of("hook", "test.Hook"), (none, beans) -> context -> {
                this.hook.accept(context);
            }),
            FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("grouped", "test.Grouped")
                            .with(Setting.GROUP, "warehouse")
                            .with(Setting.PRIORITY, "5"),
                    (none, beans) -> context -> {}),
            new FlowDescriptor<>(
                    FlowDeclaration.of("greet", "test.Greet").every("5m"),
                    Greeting.class,
                    (options, beans) -> idle())));

    /** What the flow "hook" does in the current test. */
    volatile Consumer<FlowContext> hook = context -> {};

    volatile Instant now = NOON;

    TestDatabase db;
    FlowStore flows;
    ClaimStore claims;
    FlowRecords records;
    HeartbeatCycle cycle;
    FlowExecutor executor;
    FlowRunner runner;
    private List<AutoCloseable> parts;

    abstract TestDatabase open();

    @BeforeAll
    void prepare() {
        db = open();
        Database database = db.database();
        flows = new FlowStore(database, registry.names());
        DatabaseClock clock = new DatabaseClock(() -> now, () -> 0);
        claims = ClaimStore.of(database, Instance.here(), LEASE, registry.names());
        LeaseStore leases = new LeaseStore(database, Instance.here(), LEASE, () -> 0.5);
        RunRecorder recorder = new RunRecorder(ResultStore.of(database), LEASE);
        RunStopper stopper = new RunStopper(recorder, clock);
        LeaseKeeper keeper = new LeaseKeeper(leases, stopper, clock, LEASE);
        RunThreads threads = RunThreads.platform(null);
        parts = List.of(recorder, keeper, stopper, threads);
        FlowMaker maker = new FlowMaker(
                registry,
                new OptionsBinder(null, FlowProperties.none()),
                new FlowBeans(new DefaultListableBeanFactory()));
        executor = new FlowExecutor(maker, clock, () -> 0.5);
        runner = new FlowRunner(executor, recorder, keeper, stopper, new RunListener() {}, clock, threads, 4);
        SkipStore skips = new SkipStore(database, registry.names());
        cycle = new HeartbeatCycle(
                new OutlookStore(database, registry.names()),
                new RunStore(database),
                claims,
                leases,
                skips,
                runner,
                new Retention(new HistoryStore(database), Duration.ofDays(30), 1000),
                clock,
                Duration.ofSeconds(25));
        records = new FlowRecords(
                flows,
                new FlowSearch(database, registry.names()),
                new RunStore(database),
                skips,
                new GroupStore(database),
                cycle,
                registry,
                executor,
                clock::ask);
    }

    @BeforeEach
    void clear() {
        db.clear();
        hook = context -> {};
        now = NOON;
        runner.start();
    }

    @AfterAll
    void close() throws Exception {
        runner.stop(Duration.ofSeconds(20));
        for (AutoCloseable part : parts) {
            part.close();
        }
        db.close();
    }

    final FlowRecord create(String name) {
        return records.create(draft(name, FlowPlan.every(60)));
    }

    final FlowRecord declare() {
        return flows.createDeclared(
                new FlowDraft("greet", "", true, "{\"class_name\":\"test.Greet\"}", FlowPlan.every(300)), "1", NOON);
    }

    static FlowDraft draft(String name, FlowPlan plan) {
        return new FlowDraft(name, null, true, HOOK, plan);
    }

    private static Flow idle() {
        return context -> {};
    }
}
