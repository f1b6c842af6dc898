package dev.heartbeat.test;

import dev.heartbeat.Flow;
import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.FlowMaker;
import dev.heartbeat.cycle.RunWatch;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.Json;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one flow in a plain test: no database, no application context. Everything else is as in production: the class is
 * found through what the annotation processor wrote, options are bound and validated, beans come into the constructor, and
 * whatever is thrown ends in the result instead of the test.
 *
 * <pre>{@code
 * TestRun run = FlowTester.of(OrderSyncFlow.class)
 *         .option("batch_size", 10)
 *         .bean(orders)
 *         .bean(warehouse)
 *         .checkpoint(new Position(7))
 *         .run();
 *
 * assertThat(run).succeeded().savedCheckpoint(new Position(9));
 * }</pre>
 *
 * It can run several times, and each run finds the checkpoint that the last successful one left. Not thread-safe but for
 * {@link #cancel}.
 */
public final class FlowTester {

    /** The flow's own times don't matter to one run: its next regular time is far away. */
    private static final FlowPlan DUE_ONCE = FlowPlan.every(Integer.MAX_VALUE);

    private final FlowDescriptor<?> flow;
    private final TestBeans beans = new TestBeans();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private @Nullable String checkpoint;
    private @Nullable Instant at;
    private @Nullable Instant dueAt;
    private int attempt = 1;
    private TriggerSource source = TriggerSource.HEARTBEAT;
    private long runs;
    private volatile @Nullable Runnable cancel;

    private FlowTester(FlowDescriptor<?> flow) {
        this.flow = flow;
    }

    /**
     * Tests the flow of that class.
     *
     * @throws IllegalArgumentException if the class is not registered, with what to do about it
     */
    public static FlowTester of(Class<? extends Flow> flow) {
        return new FlowTester(KnownFlows.find(flow));
    }

    /**
     * Tests the flow that a class declares under that name.
     *
     * @throws IllegalArgumentException if there is none, with those that there are
     */
    public static FlowTester named(String flow) {
        return new FlowTester(KnownFlows.find(flow));
    }

    static FlowTester of(FlowDescriptor<?> flow) {
        return new FlowTester(flow);
    }

    /**
     * Gives the flow an option, as the flow record's configuration would.
     *
     * @param name such as {@code batch_size} or {@code batchSize}
     * @param value anything with a JSON form: a number, a text, an enum constant, a {@code Duration}, a list, a map
     */
    public FlowTester option(String name, Object value) {
        options.put(name, Json.read(Json.write(value), Object.class));
        return this;
    }

    /** Lets the flow's constructor find that bean, by its type. */
    public FlowTester bean(Object bean) {
        beans.add(bean);
        return this;
    }

    /**
     * Lets the flow's constructor find that bean, by its type and by its name.
     *
     * @param name what a {@code @Qualifier} says, or the name of the constructor's parameter
     */
    public FlowTester bean(String name, Object bean) {
        beans.add(name, bean);
        return this;
    }

    /** Says what the last run left as its checkpoint. */
    public FlowTester checkpoint(Object state) {
        checkpoint = Json.write(state);
        return this;
    }

    /**
     * Says when the flow runs. Outside its window it is put off. By default it runs now, or when its window opens next.
     */
    public FlowTester at(Instant time) {
        at = time.truncatedTo(ChronoUnit.MICROS);
        return this;
    }

    /** Says for which time the flow was due; by default for the time at which it runs. */
    public FlowTester dueAt(Instant time) {
        dueAt = time.truncatedTo(ChronoUnit.MICROS);
        return this;
    }

    /**
     * Says which attempt at its time this is: 2 for the first retry.
     *
     * @param number at least 1, the default
     */
    public FlowTester attempt(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("The first attempt is number 1; there is no number " + number + ".");
        }
        attempt = number;
        return this;
    }

    /** Runs the flow as "run now" does: at once, without asking its condition. */
    public FlowTester manually() {
        source = TriggerSource.MANUAL;
        return this;
    }

    /**
     * Cancels the run that is under way, as an operator would: to be called from what the flow itself calls, such as a stub
     * of a bean, or from another thread. The flow's thread is interrupted.
     *
     * @throws IllegalStateException if none is under way
     */
    public void cancel() {
        Runnable running = cancel;
        if (running == null) {
            throw new IllegalStateException(
                    "No run of flow '%s' is under way. Call cancel() while it runs, such as from a stub that it calls."
                            .formatted(flow.declaration().name()));
        }
        running.run();
    }

    /** Runs the flow in the calling thread, once. What it throws is in the result. */
    public TestRun run() {
        Instant now = now();
        OptionsBinder binder = new OptionsBinder(TestValidator.find(), FlowProperties.none());
        FlowMaker maker = new FlowMaker(new FlowRegistry(List.of(flow)), binder, beans.forFlows());
        Watch watch = new Watch();
        FlowExecutor executor = new FlowExecutor(maker, InstantSource.fixed(now), () -> 0.5);
        try {
            RunEnd end = executor.execute(claim(now), watch, cancels -> cancel = cancels);
            if (end instanceof RunResult result && result.checkpoint() != null) {
                checkpoint = result.checkpoint();
            }
            return new TestRun(end, watch.progress(), watch.thrown);
        } finally {
            cancel = null;
        }
    }

    private ClaimedFlow claim(Instant now) {
        String configuration = new FlowConfiguration(flow.declaration().className(), options).toJson();
        Instant due = Optional.ofNullable(dueAt).orElse(now);
        Position position = new Position(due, null, due, attempt - 1);
        return new ClaimedFlow(
                ++runs,
                1,
                flow.declaration().name(),
                configuration,
                DUE_ONCE,
                source,
                position,
                checkpoint,
                false,
                now);
    }

    private Instant now() {
        if (at != null) {
            return at;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ZoneId zone = ZoneId.of(flow.declaration().setting(Setting.ZONE).orElse("UTC"));
        return flow.declaration()
                .setting(Setting.WINDOW)
                .map(window -> Window.parse(window, zone).nextOpening(now))
                .orElse(now);
    }

    private static final class Watch implements RunWatch {

        private final List<Progress> progress = new ArrayList<>();
        private @Nullable Throwable thrown;

        @Override
        public void begins(BegunRun run) {}

        @Override
        public synchronized void advances(BegunRun run, Progress how) {
            progress.add(how);
        }

        @Override
        public void fails(Throwable how) {
            thrown = how;
        }

        @Override
        public void ends() {}

        synchronized List<Progress> progress() {
            return List.copyOf(progress);
        }
    }
}
