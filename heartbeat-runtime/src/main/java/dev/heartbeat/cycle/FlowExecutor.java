package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.MissingBeanException;
import dev.heartbeat.registry.NoOptions;
import dev.heartbeat.schedule.Grid;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one claimed flow in the calling thread: looks up the class, binds its options, makes a new instance and calls
 * it. No database is asked meanwhile. Whatever the flow throws ends in its result. Thread-safe.
 */
public final class FlowExecutor {

    private static final Logger log = LoggerFactory.getLogger(FlowExecutor.class);

    private static final NoOptions NO_OPTIONS = new NoOptions();

    private final FlowRegistry registry;
    private final OptionsBinder options;
    private final FlowBeans beans;

    /**
     * Executes the flows of that registry.
     *
     * @param beans where their constructors find the host's beans
     */
    public FlowExecutor(FlowRegistry registry, OptionsBinder options, FlowBeans beans) {
        this.registry = registry;
        this.options = options;
        this.beans = beans;
    }

    /** The run as it begins now. */
    static BegunRun begin(ClaimedFlow claim, Instant now) {
        return new BegunRun(claim, dueAt(claim), later(now, claim.claimedAt()));
    }

    /** Runs the flow. The calling thread has taken the run. */
    RunResult execute(LiveRun live, BegunRun run, InstantSource clock) {
        RunContext context = new RunContext(run);
        Failure failure;
        try {
            failure = run(live, context);
        } finally {
            live.leave();
        }
        Instant endedAt = later(clock.instant(), run.startedAt());
        String checkpoint = failure == null ? context.savedCheckpoint() : null;
        ClaimedFlow claim = run.claim();
        Instant nextRunAt = claim.triggerSource() == TriggerSource.MANUAL ? claim.nextRunAt() : null;
        return new RunResult(run, endedAt, failure, checkpoint, slot(run, endedAt), nextRunAt);
    }

    @SuppressWarnings("CatchingUnchecked") // a flow may throw anything, and its run record must say so
    private @Nullable Failure run(LiveRun live, RunContext context) {
        ClaimedFlow claim = live.claim();
        try {
            newFlow(claim).run(context);
            return null;
        } catch (InvalidConfigurationException misconfigured) {
            return failed(claim, Failure.of(FailureKind.CONFIGURATION, misconfigured));
        } catch (Throwable thrown) {
            Failure failure = Failure.of(FailureKind.EXCEPTION, thrown);
            return failed(
                    claim,
                    live.interruption()
                            .map(why -> new Failure(
                                    why.kind(),
                                    why.message() + " It ended with: " + failure.message(),
                                    failure.backtrace()))
                            .orElse(failure));
        }
    }

    private Flow newFlow(ClaimedFlow claim) throws Exception {
        try {
            FlowConfiguration configuration = FlowConfiguration.parse(claim.configuration());
            return newFlow(descriptor(configuration.className()), configuration);
        } catch (MissingBeanException missing) {
            throw InvalidConfigurationException.missingBean(missing).of(claim.flowName());
        } catch (InvalidConfigurationException misconfigured) {
            throw misconfigured.of(claim.flowName());
        }
    }

    private <O extends Record> Flow newFlow(FlowDescriptor<O> flow, FlowConfiguration configuration) throws Exception {
        return flow.factory().create(bind(flow.optionsType(), configuration), beans);
    }

    /** Binding costs more than all the rest of a short run, so what has no options does without. */
    private <O extends Record> O bind(Class<O> type, FlowConfiguration configuration) {
        boolean hasNone = type == NoOptions.class && configuration.options().isEmpty();
        return hasNone ? type.cast(NO_OPTIONS) : options.bind(configuration.options(), type);
    }

    private FlowDescriptor<?> descriptor(String className) {
        return registry.find(className).orElseThrow(() -> InvalidConfigurationException.unknownClass(className));
    }

    private static Instant dueAt(ClaimedFlow claim) {
        Integer interval = claim.runInterval();
        return claim.triggerSource() == TriggerSource.MANUAL || interval == null
                ? claim.claimedAt()
                : new Grid(new Interval(interval)).slotOf(claim.slotAt(), claim.claimedAt());
    }

    private static Slot slot(BegunRun run, Instant endedAt) {
        ClaimedFlow claim = run.claim();
        Integer interval = claim.runInterval();
        if (interval == null) {
            return new Slot(claim.slotAt(), Duration.ZERO, 0);
        }
        Grid grid = new Grid(new Interval(interval));
        return claim.triggerSource() == TriggerSource.MANUAL
                ? grid.besides(claim.slotAt(), claim.dueAt(), endedAt)
                : grid.after(claim.slotAt(), run.dueAt(), endedAt);
    }

    /** The database's clock may have been set back meanwhile. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Failure failed(ClaimedFlow claim, Failure failure) {
        log.warn("Flow '{}' failed in run {}: {}", LogText.of(claim.flowName()), claim.runId(), failure.backtrace());
        return failure;
    }
}
