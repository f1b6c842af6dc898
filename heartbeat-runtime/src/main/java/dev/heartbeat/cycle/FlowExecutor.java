package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
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
import dev.heartbeat.schedule.Grid;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.Slot;
import dev.heartbeat.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one claimed flow in the calling thread:
 *
 * <ol>
 *   <li>mark its run as begun, unless it is no longer ours to begin;
 *   <li>look up the class, bind its options, make a new instance and call it, holding no transaction and no connection;
 *   <li>record how it ended, unless the run was given up for dead meanwhile.
 * </ol>
 *
 * Whatever the flow throws ends in its run record; only a failing database gets out of here. Thread-safe.
 */
public final class FlowExecutor {

    private static final Logger log = LoggerFactory.getLogger(FlowExecutor.class);

    private final FlowRegistry registry;
    private final OptionsBinder options;
    private final FlowBeans beans;
    private final RunStore runs;

    /**
     * Executes the flows of that registry.
     *
     * @param beans where their constructors find the host's beans
     */
    public FlowExecutor(FlowRegistry registry, OptionsBinder options, FlowBeans beans, RunStore runs) {
        this.registry = registry;
        this.options = options;
        this.beans = beans;
        this.runs = runs;
    }

    RunOutcome execute(ClaimedFlow claim, InstantSource clock) {
        Instant dueAt = dueAt(claim);
        Instant startedAt = clock.instant();
        if (!runs.begin(claim, dueAt, startedAt)) {
            return discarded(claim);
        }
        RunContext context = new RunContext(claim, dueAt, startedAt);
        Failure failure = run(claim, context);
        return record(result(claim, dueAt, clock.instant(), failure, context));
    }

    /** With the interrupt flag down, since a connection pool gives none to an interrupted thread. */
    private RunOutcome record(RunResult result) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!runs.end(result)) {
                return discarded(result.claim());
            }
            return result.failure() == null ? RunOutcome.SUCCEEDED : RunOutcome.FAILED;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a flow may throw anything, and its run record must say so
    private @Nullable Failure run(ClaimedFlow claim, RunContext context) {
        try {
            newFlow(claim).run(context);
            return null;
        } catch (InvalidConfigurationException misconfigured) {
            return failed(claim, FailureKind.CONFIGURATION, misconfigured);
        } catch (Throwable thrown) {
            return failed(claim, FailureKind.EXCEPTION, thrown);
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
        return flow.factory().create(options.bind(configuration.options(), flow.optionsType()), beans);
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

    private static RunResult result(
            ClaimedFlow claim, Instant dueAt, Instant endedAt, @Nullable Failure failure, RunContext context) {
        String checkpoint = failure == null ? context.savedCheckpoint() : null;
        Instant nextRunAt = claim.triggerSource() == TriggerSource.MANUAL ? claim.nextRunAt() : null;
        return new RunResult(claim, endedAt, failure, checkpoint, slot(claim, dueAt, endedAt), nextRunAt);
    }

    private static Slot slot(ClaimedFlow claim, Instant dueAt, Instant endedAt) {
        Integer interval = claim.runInterval();
        if (interval == null) {
            return new Slot(claim.slotAt(), Duration.ZERO, 0);
        }
        Grid grid = new Grid(new Interval(interval));
        return claim.triggerSource() == TriggerSource.MANUAL
                ? grid.besides(claim.slotAt(), claim.dueAt(), endedAt)
                : grid.after(claim.slotAt(), dueAt, endedAt);
    }

    private static Failure failed(ClaimedFlow claim, FailureKind kind, Throwable thrown) {
        Failure failure = Failure.of(kind, thrown);
        log.warn("Flow '{}' failed in run {}: {}", LogText.of(claim.flowName()), claim.runId(), failure.backtrace());
        return failure;
    }

    private static RunOutcome discarded(ClaimedFlow claim) {
        log.warn(
                "Run {} of flow '{}' no longer holds its flow: it was given up for dead, or the flow was deleted. Its"
                        + " result is discarded.",
                claim.runId(),
                LogText.of(claim.flowName()));
        return RunOutcome.DISCARDED;
    }
}
