package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
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
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.schedule.Turn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one claimed flow in the calling thread: looks up the class, binds its options, makes a new instance and calls
 * it. No database is asked meanwhile. Whatever the flow throws ends in its result. Thread-safe.
 */
public final class FlowExecutor {

    private static final Logger log = LoggerFactory.getLogger(FlowExecutor.class);

    private static final Duration LOOKED_AT_AGAIN_AFTER = Duration.ofHours(1);

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

    /**
     * Runs the flow, unless its times or its condition say no. The calling thread has taken the run.
     *
     * @param begun is told that the flow begins
     */
    RunEnd execute(LiveRun live, InstantSource clock, Consumer<BegunRun> begun) {
        ClaimedFlow claim = live.claim();
        Instant now = later(clock.instant(), claim.claimedAt());
        try {
            Timetable timetable = timetable(claim);
            Turn turn = turn(claim, timetable);
            return turn instanceof Turn.PutOff off
                    ? new PutOff(claim, now, off.next(), off.reason())
                    : execute(live, new BegunRun(claim, ((Turn.Run) turn).dueAt(), now), timetable, clock, begun);
        } catch (InvalidConfigurationException unreadable) {
            Failure failure = Failure.of(FailureKind.CONFIGURATION, unreadable);
            reportFailed(claim, failure);
            return new RunResult(
                    new BegunRun(claim, claim.claimedAt(), now), now, failure, null, null, unplanned(claim, now));
        }
    }

    private RunEnd execute(
            LiveRun live, BegunRun run, Timetable timetable, InstantSource clock, Consumer<BegunRun> begun) {
        begun.accept(run);
        RunContext context = new RunContext(run, live, progress -> {});
        Ending ending;
        try {
            ending = run(live, context);
        } finally {
            live.leave();
        }
        Instant endedAt = later(clock.instant(), run.startedAt());
        ClaimedFlow claim = run.claim();
        if (ending.refused()) {
            Next next = timetable.refused(claim.position(), run.dueAt(), endedAt);
            return new PutOff(claim, endedAt, next, "its condition said no");
        }
        Failure failure = ending.failure();
        String checkpoint = failure == null ? context.savedCheckpoint() : null;
        return new RunResult(
                run, endedAt, failure, checkpoint, context.savedOutput(), next(timetable, run, endedAt, failure));
    }

    private static Turn turn(ClaimedFlow claim, Timetable timetable) {
        return claim.triggerSource() == TriggerSource.MANUAL
                ? new Turn.Run(claim.claimedAt())
                : timetable.turn(claim.position(), claim.claimedAt());
    }

    /** How the flow's code ended: a failure, a no of its condition, or neither. */
    private record Ending(@Nullable Failure failure, boolean refused) {}

    @SuppressWarnings("CatchingUnchecked") // a flow may throw anything, and its run record must say so
    private Ending run(LiveRun live, RunContext context) {
        ClaimedFlow claim = live.claim();
        try {
            Flow flow = newFlow(claim);
            if (claim.triggerSource() != TriggerSource.MANUAL && !flow.shouldRun(context)) {
                return new Ending(null, true);
            }
            flow.run(context);
            return new Ending(null, false);
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

    private static Next next(Timetable timetable, BegunRun run, Instant endedAt, @Nullable Failure failure) {
        Position position = run.claim().position();
        if (run.claim().triggerSource() == TriggerSource.MANUAL) {
            return timetable.besides(position, endedAt);
        }
        return failure == null
                ? timetable.afterSuccess(position, run.dueAt(), endedAt)
                : timetable.afterFailure(
                        position,
                        run.dueAt(),
                        endedAt,
                        ThreadLocalRandom.current().nextDouble());
    }

    private static Timetable timetable(ClaimedFlow claim) {
        try {
            return claim.plan().timetable();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw InvalidConfigurationException.unreadablePlan(unreadable).of(claim.flowName());
        }
    }

    /** Nobody knows the next time of a flow whose plan can't be read; it must not fail at each beat until then. */
    private static Next unplanned(ClaimedFlow claim, Instant now) {
        return new Next(claim.position().slotAt(), Duration.ZERO, now.plus(LOOKED_AT_AGAIN_AFTER), 0, 0);
    }

    private Flow newFlow(ClaimedFlow claim) throws Exception {
        try {
            FlowConfiguration configuration = FlowConfiguration.parse(claim.configuration());
            return newFlow(claim.flowName(), descriptor(configuration.className()), configuration);
        } catch (MissingBeanException missing) {
            throw InvalidConfigurationException.missingBean(missing).of(claim.flowName());
        } catch (InvalidConfigurationException misconfigured) {
            throw misconfigured.of(claim.flowName());
        }
    }

    private <O extends Record> Flow newFlow(String name, FlowDescriptor<O> flow, FlowConfiguration configuration)
            throws Exception {
        return flow.factory().create(bind(name, flow, configuration), beans);
    }

    /** Binding costs more than all the rest of a short run, so what has no options does without. */
    private <O extends Record> O bind(String name, FlowDescriptor<O> flow, FlowConfiguration configuration) {
        if (flow.optionsType() == NoOptions.class && configuration.options().isEmpty()) {
            return flow.optionsType().cast(NO_OPTIONS);
        }
        // The host's configuration speaks of declared flows; another record of the same class has options of its own.
        String configured = flow.declaration().name().equals(name) ? name : "";
        return options.bind(configured, configuration.options(), flow.optionsType());
    }

    private FlowDescriptor<?> descriptor(String className) {
        return registry.find(className).orElseThrow(() -> InvalidConfigurationException.unknownClass(className));
    }

    /** The database's clock may have been set back meanwhile. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Ending failed(ClaimedFlow claim, Failure failure) {
        reportFailed(claim, failure);
        return new Ending(failure, false);
    }

    private static void reportFailed(ClaimedFlow claim, Failure failure) {
        log.warn("Flow '{}' failed in run {}: {}", LogText.of(claim.flowName()), claim.runId(), failure.backtrace());
    }
}
