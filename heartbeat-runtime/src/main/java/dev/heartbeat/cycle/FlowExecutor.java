package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
import dev.heartbeat.cycle.FlowMaker.Candidate;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.schedule.Turn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one claimed flow in the calling thread:
 *
 * <ol>
 *   <li>look up its class, and complete the record's plan by what the class declares;
 *   <li>see by its timetable whether it may run now, or is put off;
 *   <li>make a new instance, and ask it whether there is something to do;
 *   <li>run it;
 *   <li>see by its timetable when it is due next.
 * </ol>
 *
 * No database is asked meanwhile. Whatever the flow throws ends in its result. Thread-safe.
 */
public final class FlowExecutor {

    private static final Logger log = LoggerFactory.getLogger(FlowExecutor.class);
    /** What no repetition mends, and what somebody wanted to end. */
    private static final Set<FailureKind> NOT_TRIED_AGAIN =
            EnumSet.of(FailureKind.CONFIGURATION, FailureKind.CANCELLED);

    private static final Duration LOOKED_AT_AGAIN_AFTER = Duration.ofHours(1);

    private final FlowMaker flows;
    private final InstantSource clock;
    private final DoubleSupplier random;

    /**
     * Executes what that maker makes.
     *
     * @param clock tells when runs begin and end
     * @param random from 0 (inclusive) to 1 (exclusive), for the jitter of retries
     */
    public FlowExecutor(FlowMaker flows, InstantSource clock, DoubleSupplier random) {
        this.flows = flows;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes sure that the configuration of a flow record can be executed: its class is known, and its options bind.
     *
     * @param configuration the JSON
     * @return what the class declares, which completes the record's plan
     * @throws InvalidConfigurationException with a message for people, if it can't
     */
    public FlowPlan check(String flowName, @Nullable String configuration) {
        return flows.check(flowName, configuration);
    }

    /** The plan of a flow record, completed by what its class declares, if that is known. */
    public FlowPlan completed(@Nullable String configuration, FlowPlan plan) {
        return flows.completed(configuration, plan);
    }

    /**
     * Executes a claim that no lease holds.
     *
     * @param cancellable is handed beforehand what cancels the run, as an operator would
     */
    public RunEnd execute(ClaimedFlow claim, RunWatch watch, Consumer<Runnable> cancellable) {
        LiveRun live = new LiveRun(claim, Duration.ZERO);
        live.begin();
        cancellable.accept(() -> live.interrupt(Interruption.CANCELLED));
        return execute(live, watch);
    }

    /** Executes a run that the calling thread has taken. */
    RunEnd execute(LiveRun live, RunWatch watch) {
        LoggedRun logged = new LoggedRun(live.claim());
        try {
            return executeLogged(live, watch);
        } finally {
            logged.close();
        }
    }

    private RunEnd executeLogged(LiveRun live, RunWatch watch) {
        ClaimedFlow claim = live.claim();
        Instant now = later(clock.instant(), claim.claimedAt());
        Candidate flow = flows.find(claim);
        Timetable timetable;
        try {
            timetable = flow.plan().timetable();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return unplanned(live, now, unreadable);
        }
        Turn turn = turn(claim, timetable);
        if (turn instanceof Turn.PutOff off) {
            live.leave();
            return new PutOff(claim, now, off.next(), off.reason());
        }
        BegunRun run = new BegunRun(claim.with(flow.plan()), ((Turn.Run) turn).dueAt(), now);
        return execute(live, run, flow, timetable, watch);
    }

    private static Turn turn(ClaimedFlow claim, Timetable timetable) {
        return claim.triggerSource() == TriggerSource.MANUAL
                ? new Turn.Run(claim.claimedAt())
                : timetable.turn(claim.position(), claim.claimedAt());
    }

    private RunEnd execute(LiveRun live, BegunRun run, Candidate flow, Timetable timetable, RunWatch watch) {
        RunContext context = new RunContext(run, live, progress -> watch.advances(run, progress));
        Ending ending = Ending.SUCCESS;
        watch.begins(run);
        try {
            ending = run(flow, context, run, watch);
        } finally {
            watch.ends();
            ending = ending.after(live.leave());
        }
        Instant endedAt = later(clock.instant(), run.startedAt());
        return ending.refused()
                ? putOff(run, endedAt, timetable)
                : result(run, endedAt, ending.failure(), context, timetable);
    }

    /** How the flow's code ended: with a failure, with a no of its condition, or with neither. */
    private record Ending(@Nullable Failure failure, boolean refused) {

        static final Ending SUCCESS = new Ending(null, false);
        static final Ending REFUSED = new Ending(null, true);

        /** What comes of it if the run was told to stop. */
        Ending after(Optional<Interruption> interruption) {
            if (interruption.isEmpty()) {
                return this;
            }
            Interruption why = interruption.get();
            if (failure != null) {
                return new Ending(why.failure(failure), false);
            }
            return why.isFinal() ? new Ending(why.failure(), false) : this;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a flow may throw anything, and its run record must say so
    private static Ending run(Candidate candidate, RunContext context, BegunRun run, RunWatch watch) {
        if (context.isCancelled()) {
            return Ending.SUCCESS; // which it isn't after that
        }
        try {
            Flow flow = candidate.make().call();
            if (run.claim().triggerSource() != TriggerSource.MANUAL && !flow.shouldRun(context)) {
                return Ending.REFUSED;
            }
            watch.goesAhead(run);
            flow.run(context);
            return Ending.SUCCESS;
        } catch (InvalidConfigurationException misconfigured) {
            watch.fails(misconfigured);
            return new Ending(Failure.of(FailureKind.CONFIGURATION, misconfigured), false);
        } catch (Throwable thrown) {
            watch.fails(thrown);
            return new Ending(Failure.of(FailureKind.EXCEPTION, thrown), false);
        }
    }

    private static PutOff putOff(BegunRun run, Instant endedAt, Timetable timetable) {
        Next next = timetable.refused(run.claim().position(), run.dueAt(), endedAt);
        return new PutOff(run.claim(), endedAt, next, "its condition said no");
    }

    private RunResult result(
            BegunRun run, Instant endedAt, @Nullable Failure failure, RunContext context, Timetable timetable) {
        if (failure != null) {
            report(run.claim(), failure);
        }
        String checkpoint = failure == null ? context.savedCheckpoint() : null;
        return new RunResult(
                run, endedAt, failure, checkpoint, context.savedOutput(), next(run, endedAt, failure, timetable));
    }

    private Next next(BegunRun run, Instant endedAt, @Nullable Failure failure, Timetable timetable) {
        Position position = run.claim().position();
        if (run.claim().triggerSource() == TriggerSource.MANUAL) {
            return timetable.besides(position, endedAt);
        }
        return failure == null || NOT_TRIED_AGAIN.contains(failure.kind())
                ? timetable.afterSuccess(position, run.dueAt(), endedAt)
                : timetable.afterFailure(position, run.dueAt(), endedAt, random.getAsDouble());
    }

    /** Nobody knows the next time of a flow whose plan can't be read; it must not fail at each beat until then. */
    private static RunResult unplanned(LiveRun live, Instant now, RuntimeException unreadable) {
        live.leave();
        ClaimedFlow claim = live.claim();
        Failure failure = Failure.of(
                FailureKind.CONFIGURATION,
                InvalidConfigurationException.unreadablePlan(unreadable).of(claim.flowName()));
        report(claim, failure);
        Next next = new Next(claim.position().slotAt(), Duration.ZERO, now.plus(LOOKED_AT_AGAIN_AFTER), 0, 0);
        return new RunResult(new BegunRun(claim, claim.claimedAt(), now), now, failure, null, null, next);
    }

    /** The database's clock may have been set back meanwhile. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void report(ClaimedFlow claim, Failure failure) {
        String details = failure.backtrace().isEmpty() ? failure.message() : failure.backtrace();
        log.warn("Flow '{}' failed in run {}: {}", LogText.of(claim.flowName()), claim.runId(), details);
    }
}
