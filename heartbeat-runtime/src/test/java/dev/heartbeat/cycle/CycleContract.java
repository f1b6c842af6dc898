package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What cycles are tested with on every database; a subclass says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CycleContract {

    static final List<String> DECLARED = List.of("ok", "hook", "greet", "sync");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final int CONCURRENCY = 12;

    record Greeting(
            @DefaultValue("hello") String text,
            @DefaultValue("1") int times) {}

    /** What the flow "hook" does in the current test. */
    volatile Consumer<FlowContext> hook = context -> {};

    /** Whether the flow "picky" wants to run in the current test. */
    volatile Predicate<FlowContext> condition = context -> true;

    final Map<String, AtomicInteger> runsOf = new ConcurrentHashMap<>();
    final List<Greeting> greetings = new ArrayList<>();
    final FlowRegistry registry = new FlowRegistry(List.of(
            FlowDescriptor.withoutOptions(FlowDeclaration.of("ok", "test.Ok"), (none, beans) -> this::count),
            FlowDescriptor.withoutOptions(FlowDeclaration.of("hook", "test.Hook"), (none, beans) -> context -> {
                count(context);
                hook.accept(context);
            }),
            FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("needy", "test.Needy"),
                    (none, beans) -> needing(beans.one(Thread.class, "thread"))),
            FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("tried", "test.Tried")
                            .with(Setting.RETRY_ATTEMPTS, "3")
                            .with(Setting.RETRY_BACKOFF, "30s"),
                    (none, beans) -> this::count),
            FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("picky", "test.Picky").with(Setting.TIMEOUT, "1s"),
                    (none, beans) -> new Picky()),
            new FlowDescriptor<>(
                    FlowDeclaration.of("greet", "test.Greet"), Greeting.class, (options, beans) -> greeter(options))));
    final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    final Heard listener = new Heard();
    final List<AutoCloseable> opened = new ArrayList<>();

    TestDatabase db;
    FlowStore flows;
    RunStore runs;
    HeartbeatCycle cycle;

    abstract TestDatabase open();

    @BeforeAll
    void prepare() {
        db = open();
        flows = new FlowStore(db.database(), DECLARED);
        runs = new RunStore(db.database());
    }

    @BeforeEach
    void clear() {
        db.clear();
        hook = context -> {};
        condition = context -> true;
        runsOf.clear();
        greetings.clear();
        listener.clear();
        cycle = newInstance(db.database(), CONCURRENCY);
    }

    @AfterEach
    void closeInstances() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        opened.clear();
    }

    @AfterAll
    void close() {
        db.close();
    }

    /** A flow with a condition, whose class declares a timeout. */
    final class Picky implements Flow {

        @Override
        public boolean shouldRun(FlowContext context) {
            return condition.test(context);
        }

        @Override
        public void run(FlowContext context) {
            count(context);
            hook.accept(context);
        }
    }

    /** What a listener was told, in order. */
    static final class Heard implements RunListener {

        private final List<String> events = new ArrayList<>();

        @Override
        public synchronized void begun(BegunRun run) {
            events.add("begun " + run.claim().flowName());
        }

        @Override
        public synchronized void ended(RunResult result) {
            events.add(result.status().word() + " " + result.claim().flowName());
        }

        @Override
        public synchronized void lost(LostRun run) {
            events.add("lost " + run.flowName());
        }

        synchronized List<String> events() {
            return List.copyOf(events);
        }

        synchronized void clear() {
            events.clear();
        }
    }

    /** Lets the flow "hook" begin and then hold on, until the test lets it go. */
    final class Held implements AutoCloseable {

        private static final String CALLER = "caller of a held flow";
        private static final Set<String> WAITING = Set.of("awaitFree", "awaitAll");

        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final ExecutorService callers = Executors.newCachedThreadPool(task -> new Thread(task, CALLER));

        Held() {
            hook = context -> {
                running.countDown();
                await(mayEnd);
            };
        }

        /** Beats in a thread of its own. */
        Future<CycleReport> beat(HeartbeatCycle instance) {
            return callers.submit(instance::beat);
        }

        /** Does something else in a thread of its own. */
        Future<?> call(Callable<?> action) {
            return callers.submit(action);
        }

        void awaitRunning() {
            await(running);
        }

        /** Until so many beats wait for a flow to end or a slot to be free. */
        void awaitWaiting(int beats) {
            Awaitility.await()
                    .until(() -> Thread.getAllStackTraces().entrySet().stream()
                                    .filter(thread -> thread.getKey().getName().equals(CALLER))
                                    .filter(thread -> Arrays.stream(thread.getValue())
                                            .anyMatch(frame -> WAITING.contains(frame.getMethodName())))
                                    .count()
                            == beats);
        }

        void letGo() {
            mayEnd.countDown();
        }

        @Override
        public void close() {
            letGo();
            callers.shutdownNow();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Another instance of the application on the same tables. */
    final HeartbeatCycle newInstance(Database database, int concurrency) {
        return newInstance(new Parts(database, LEASE), concurrency, Duration.ofSeconds(25));
    }

    final HeartbeatCycle newInstance(Parts parts, int concurrency, Duration deadline) {
        return newInstance(parts, newRunner(parts, concurrency), deadline);
    }

    final HeartbeatCycle newInstance(Parts parts, FlowRunner runner, Duration deadline) {
        return new HeartbeatCycle(
                new OutlookStore(parts.database, DECLARED),
                new RunStore(parts.database),
                parts.claims,
                parts.leases,
                new SkipStore(parts.database, DECLARED),
                runner,
                new Retention(new HistoryStore(parts.database), Duration.ofDays(30), 1000),
                parts.clock,
                deadline);
    }

    final FlowRunner newRunner(Parts parts, int concurrency) {
        FlowRunner runner = new FlowRunner(
                parts.executor,
                parts.recorder,
                parts.keeper,
                parts.stopper,
                listener,
                parts.clock,
                parts.threads,
                concurrency);
        opened.add(() -> runner.stop(Duration.ofSeconds(20)));
        opened.addAll(List.of(parts.recorder, parts.keeper, parts.stopper, parts.threads));
        return runner;
    }

    /** What an instance is made of. */
    final class Parts {

        final Database database;
        final Instance instance = Instance.here();
        final DatabaseClock clock;
        final ClaimStore claims;
        final LeaseStore leases;
        final LeaseKeeper keeper;
        final RunRecorder recorder;
        final RunStopper stopper;
        final FlowExecutor executor;
        final RunThreads threads = RunThreads.platform(null);

        /** By the time that the test sets. */
        Parts(Database database, Duration lease) {
            this(database, lease, new DatabaseClock(CycleContract.this.clock, () -> 0));
        }

        Parts(Database database, Duration lease, DatabaseClock clock) {
            this.database = database;
            this.clock = clock;
            this.claims = ClaimStore.of(database, instance, lease, DECLARED);
            this.leases = new LeaseStore(database, instance, lease, () -> 0.5);
            this.recorder = new RunRecorder(ResultStore.of(database), lease);
            this.stopper = new RunStopper(recorder, clock);
            this.keeper = new LeaseKeeper(leases, stopper, clock, lease);
            FlowBeans beans = new FlowBeans(new DefaultListableBeanFactory());
            this.executor = new FlowExecutor(
                    new FlowMaker(registry, new OptionsBinder(null, FlowProperties.none()), beans), clock, () -> 0.5);
        }
    }

    final FlowRecord create(String name, String configuration) {
        return flows.create(new FlowDraft(name, null, true, configuration, FlowPlan.every(60)), clock.instant());
    }

    final FlowRecord reload(FlowRecord flow) {
        return flows.find(flow.id()).orElseThrow();
    }

    final RunRecord lastRun(FlowRecord flow) {
        return runs.history(flow.id(), 1).get(0);
    }

    final int runsOf(String flow) {
        return runsOf.getOrDefault(flow, new AtomicInteger()).get();
    }

    private void count(FlowContext context) {
        runsOf.computeIfAbsent(context.flowName(), name -> new AtomicInteger()).incrementAndGet();
    }

    private static Flow needing(Thread bean) {
        return context -> bean.getName();
    }

    private Flow greeter(Greeting options) {
        return context -> {
            synchronized (greetings) {
                greetings.add(options);
            }
        };
    }
}
