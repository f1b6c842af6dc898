package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.CatchUp;
import dev.heartbeat.FlowCancelledException;
import dev.heartbeat.FlowContext;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.Skip;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.store.GroupStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What a flow can ask for beyond an interval, from beat to beat. The clock stands at noon on a Saturday. */
abstract class TimesContract extends CycleContract {

    private static final String HOOK = "\"test.Hook\"";
    private static final String PICKY = "\"test.Picky\"";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RetryRule TWICE_MORE = new RetryRule(3, Duration.ofSeconds(5), 2, Duration.ofMinutes(10), 0);

    private final Instant noon = Instant.parse("2026-01-31T12:00:00Z");

    @BeforeEach
    void beginAtNoon() {
        clock.set(noon);
        cycle = newInstance(db.database(), CONCURRENCY);
    }

    @Test
    void aCronFlowIsPlannedByTheFirstBeatAndRunsAtItsTimeInItsZone() {
        FlowRecord flow = create("a", HOOK, cron("0 30 14 * * *", "Europe/Berlin"));

        CycleReport planning = cycle.beat();

        assertThat(planning.due()).isZero();
        assertThat(planning.nextDueAt()).isEqualTo("2026-01-31T13:30:00Z");
        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(reload(flow).skip()).isNull();

        clock.pass(Duration.ofMinutes(90).minusMillis(1));
        assertThat(cycle.beat().due()).isZero();
        clock.pass(Duration.ofMinutes(3));
        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).dueAt()).isEqualTo("2026-01-31T13:30:00Z");
        assertThat(reload(flow).dueAt()).isEqualTo("2026-02-01T13:30:00Z");
    }

    @Test
    void timesThatWereMissedAreMadeUpForByOneRun() {
        FlowRecord flow = create("a", HOOK, cron("0 0 * * * *", null));
        cycle.beat();
        clock.pass(Duration.ofHours(5).plusMinutes(10));

        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(cycle.beat().due()).isZero();

        assertThat(lastRun(flow).dueAt()).isEqualTo("2026-01-31T17:00:00Z");
        assertThat(reload(flow).dueAt()).isEqualTo("2026-01-31T18:00:00Z");
        assertThat(reload(flow).missedSlots()).isEqualTo(4);
    }

    @Test
    void timesThatWereMissedAreDroppedWhereTheFlowSaysSo() {
        FlowRecord flow = create("a", HOOK, catchUp(cron("0 0 2 * * *", null), CatchUp.SKIP));
        cycle.beat();
        clock.pass(Duration.ofHours(21));

        assertThat(cycle.beat().due()).isZero();

        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(reload(flow).dueAt()).isEqualTo("2026-02-02T02:00:00Z");
        assertThat(reload(flow).skip()).isEqualTo(new Skip(clock.instant(), "missed its time; catch-up is skip"));
    }

    @Test
    void outsideItsWindowAFlowIsPutOffToTheOpening() {
        FlowRecord flow = create("a", HOOK, window(FlowPlan.every(60), "Mon-Fri 08:00-18:00"));

        CycleReport report = cycle.beat();

        assertThat(report.due()).isZero();
        assertThat(report.nextDueAt()).isEqualTo("2026-02-02T08:00:00Z");
        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(reload(flow).currentRunId()).isNull();
        assertThat(reload(flow).skip()).isEqualTo(new Skip(noon, "outside its window Mon-Fri 08:00-18:00 (UTC)"));

        clock.pass(Duration.between(noon, Instant.parse("2026-02-02T08:00:00Z")));
        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(reload(flow).skip()).isNull();
    }

    @Test
    void aConditionThatSaysNoLeavesNoRunAndIsAskedAgainAtTheNextTime() {
        FlowRecord flow = create("a", PICKY);
        condition = context -> false;

        CycleReport report = cycle.beat();

        assertThat(report.due()).isZero();
        assertThat(runsOf("a")).isZero();
        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(reload(flow).skip()).isEqualTo(new Skip(noon, "its condition said no"));
        assertThat(reload(flow).lastRunAt()).isNull();
        assertThat(cycle.beat().due()).isZero();

        condition = context -> true;
        clock.pass(MINUTE);
        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).dueAt()).isEqualTo(noon.plusSeconds(60));
        assertThat(reload(flow).skip()).isNull();
    }

    @Test
    void aConditionThatThrowsFailsTheRun() {
        FlowRecord flow = create("a", PICKY);
        condition = context -> {
            throw new IllegalStateException("who knows");
        };

        assertThat(cycle.beat().failed()).isEqualTo(1);
        assertThat(failure(lastRun(flow)).message()).isEqualTo("who knows");
    }

    @Test
    void aManualRunAsksNeitherConditionNorWindow() {
        FlowRecord flow = create("a", PICKY, window(FlowPlan.every(60), "Mon-Fri"));
        condition = context -> false;

        assertThat(cycle.triggerRun(flow.id()).orElseThrow().success()).isTrue();
        assertThat(runsOf("a")).isEqualTo(1);
    }

    @Test
    void aFailedRunIsTriedAgainAfterItsBackoffAndTheGridStays() {
        FlowRecord flow = create("a", HOOK, retry(FlowPlan.every(60), TWICE_MORE));
        AtomicReference<@Nullable Integer> attempt = new AtomicReference<>();
        hook = context -> {
            attempt.set(context.attempt());
            throw new IllegalStateException("not yet");
        };
        cycle.beat();
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(5));

        clock.pass(Duration.ofSeconds(5));
        assertThat(cycle.beat().failed()).isEqualTo(1);
        assertThat(attempt).hasValue(2);
        assertThat(lastRun(flow).attempt()).isEqualTo(2);
        assertThat(lastRun(flow).triggerSource()).isEqualTo(TriggerSource.RETRY);
        assertThat(lastRun(flow).dueAt()).isEqualTo(noon);
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(15));

        clock.pass(Duration.ofSeconds(10));
        hook = context -> attempt.set(context.attempt());
        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(attempt).hasValue(3);
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(54));

        clock.pass(Duration.ofSeconds(45));
        cycle.beat();
        assertThat(attempt).hasValue(1);
        assertThat(lastRun(flow).triggerSource()).isEqualTo(TriggerSource.HEARTBEAT);
        assertThat(lastRun(flow).dueAt()).isEqualTo(noon.plusSeconds(60));
    }

    @Test
    void afterTheLastAttemptTheRegularTimeComes() {
        FlowRecord flow = create("a", HOOK, retry(FlowPlan.every(3600), new RetryRule(2, MINUTE, 2, MINUTE, 0)));
        hook = context -> {
            throw new IllegalStateException("never");
        };
        cycle.beat();
        clock.pass(MINUTE);
        cycle.beat();

        assertThat(runs.history(flow.id(), 9)).extracting(RunRecord::attempt).containsExactly(2, 1);
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(3570));
        assertThat(reload(flow).position().failedAttempts()).isZero();
    }

    @Test
    void whatItsConfigurationCanNotMendIsNotTriedAgain() {
        FlowRecord flow = create("a", "\"test.Gone\"", retry(FlowPlan.every(60), TWICE_MORE));

        cycle.beat();

        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(54));
    }

    @Test
    void aRunThatTakesTooLongIsInterruptedAndFails() {
        FlowRecord flow = create("a", HOOK, timeout(FlowPlan.every(60), Duration.ofSeconds(1)));
        AtomicReference<@Nullable Boolean> cancelled = new AtomicReference<>();
        AtomicReference<@Nullable Instant> deadline = new AtomicReference<>();
        hook = context -> {
            deadline.set(context.deadline().orElseThrow());
            sleepUntilInterrupted();
            cancelled.set(context.isCancelled());
            context.throwIfCancelled();
        };

        CycleReport report = cycle.beat();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(deadline).hasValue(noon.plusSeconds(1));
        assertThat(cancelled).hasValue(true);
        Failure failure = failure(lastRun(flow));
        assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure.message())
                .startsWith("The run was interrupted, since it took longer than its timeout of 1s. It ended with: ");
        assertThat(failure.backtrace()).contains(FlowCancelledException.class.getName());
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    void whatTheClassDeclaresHoldsForEachRecordThatNamesIt() {
        FlowRecord flow = create("a", PICKY);
        hook = context -> sleepUntilInterrupted();

        cycle.beat();

        assertThat(failure(lastRun(flow)).message())
                .isEqualTo("The run was interrupted, since it took longer than its timeout of 1s.");
    }

    @Test
    void aFlowThatIgnoresItsTimeoutHasFailedButKeepsItsPlaceUntilItEnds() {
        FlowRecord flow = create("a", HOOK, timeout(FlowPlan.every(60), Duration.ofSeconds(1)));
        try (Stubborn stubborn = new Stubborn()) {
            hook = stubborn;
            var beat = stubborn.beat();
            await().until(() -> lastRunStatus(flow) == RunStatus.FAILED);
            assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.TIMEOUT);
            Instant failedAt = Objects.requireNonNull(lastRun(flow).endedAt());
            assertThat(reload(flow).currentRunId()).isNotNull();

            clock.pass(Duration.ofSeconds(59));
            assertThat(cycle.beat().due()).isZero();
            assertThat(cycle.triggerRun(flow.id())).isEmpty();

            stubborn.letGo();
            await().until(beat::isDone);
            assertThat(reload(flow).currentRunId()).isNull();
            assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
            assertThat(lastRun(flow).endedAt()).isEqualTo(failedAt);
        }
        hook = context -> {};
        clock.pass(MINUTE);
        assertThat(cycle.beat().triggered()).isEqualTo(1);
    }

    @Test
    void aRunIsCancelledByWhoeverAsks() {
        FlowRecord flow = create("a", HOOK);
        try (Held held = new Held()) {
            var beat = held.beat(cycle);
            held.awaitRunning();

            assertThat(cycle.cancel(lastRun(flow).id())).isTrue();

            await().until(beat::isDone);
        }
        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure(lastRun(flow)).message())
                .startsWith("The run was cancelled by an operator. It ended with: ");
        assertThat(cycle.cancel(lastRun(flow).id())).isFalse();
        assertThat(cycle.cancel(-1)).isFalse();
    }

    @Test
    void aRunIsCancelledThoughAnotherInstanceRunsIt() {
        FlowRecord flow = create("a", HOOK);
        Parts parts = new Parts(db.database(), LEASE);
        HeartbeatCycle other = newInstance(parts, CONCURRENCY, Duration.ofSeconds(25));
        try (Held held = new Held()) {
            var beat = held.beat(other);
            held.awaitRunning();

            assertThat(cycle.cancel(lastRun(flow).id())).isTrue();
            parts.keeper.renewAll();

            await().until(beat::isDone);
        }
        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void whatAnOperatorCancelsIsNotTriedAgain() {
        FlowRecord flow = create("a", HOOK, retry(FlowPlan.every(3600), TWICE_MORE));
        try (Held held = new Held()) {
            var beat = held.beat(cycle);
            held.awaitRunning();
            cycle.cancel(lastRun(flow).id());
            await().until(beat::isDone);
        }

        assertThat(reload(flow).position().failedAttempts()).isZero();
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(3570));
    }

    @Test
    void aRetryRuleThatWasWrittenByHandIsCompletedAndHurtsNobodyElse() {
        FlowRecord flow = create("a", HOOK);
        create("b", "\"test.Ok\"");
        db.sql()
                .sql("update data_flows set retry_attempts = 2 where name = 'a'")
                .update();
        hook = context -> {
            throw new IllegalStateException("not yet");
        };

        assertThat(cycle.beat().due()).isEqualTo(2);

        assertThat(Objects.requireNonNull(reload(flow).plan().retry()).backoff())
                .isEqualTo(MINUTE);
        for (String wrong : List.of(
                "retry_factor = 0.5",
                "retry_jitter = 2",
                "retry_backoff_ms = 0",
                "retry_max_backoff_ms = -1",
                "retry_backoff_ms = 1000, retry_max_backoff_ms = 10")) {
            assertThatThrownBy(() -> db.sql()
                            .sql("update data_flows set " + wrong + " where name = 'a'")
                            .update())
                    .as(wrong)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void whatTheClassDeclaresHoldsForALostRunToo() {
        FlowRecord flow = create("a", "\"test.Tried\"");
        new Parts(db.database(), LEASE).claims.claimDue(noon, noon, 1);
        clock.pass(LEASE);

        cycle.beat();

        assertThat(reload(flow).position().failedAttempts()).isEqualTo(1);
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plus(LEASE).plusSeconds(30));
    }

    @Test
    void aPauseThatEndsByItselfIsTheNextThingToWakeFor() {
        FlowRecord flow = create("a", HOOK);
        Instant end = noon.plusSeconds(7200);
        flows.pause(flow.id(), new Pause(noon, end, "ann", null), noon);

        assertThat(cycle.beat().nextDueAt()).isEqualTo(end);
    }

    @Test
    void groupsAndOthersTakeTurnsInComingFirst() {
        new GroupStore(db.database()).limit("shop", 5, noon);
        HeartbeatCycle narrow = newInstance(db.database(), 1);
        create("of-shop-1", "\"test.Ok\"", ofGroup("shop"));
        create("of-shop-2", "\"test.Ok\"", ofGroup("shop"));
        create("free-1", "\"test.Ok\"");
        create("free-2", "\"test.Ok\"");

        narrow.beat();

        List<String> order = listener.events().stream()
                .filter(event -> event.startsWith("begun"))
                .map(event -> event.contains("shop") ? "shop" : "free")
                .toList();
        assertThat(order).containsExactly("shop", "free", "shop", "free");
    }

    @Test
    void progressIsShownWhileTheFlowRunsAndItsLastWordIsKept() {
        FlowRecord flow = create("a", HOOK);
        try (Stubborn stubborn = new Stubborn()) {
            hook = context -> {
                context.progress(1, 0, "reading");
                context.progress(3, 7, "copying");
                stubborn.accept(context);
                context.progress(7, 7, "done");
            };
            var beat = stubborn.beat();
            await().until(() -> progress(flow) != null);
            assertThat(progress(flow)).isEqualTo(new Progress(3, 7L, "copying"));

            stubborn.letGo();
            await().until(beat::isDone);
        }
        assertThat(progress(flow)).isEqualTo(new Progress(7, 7L, "done"));
        assertThat(lastRun(flow).success()).isTrue();
    }

    @Test
    void figuresAreKeptWithTheRunWhetherItFailsOrNot() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> {
            context.output(Map.of("ignored", 1));
            context.output(Map.of("copied", 42));
        };
        cycle.beat();
        assertThat(lastRun(flow).output()).isEqualTo("{\"copied\":42}");

        hook = context -> {
            context.output(Map.of("copied", 3));
            throw new IllegalStateException("then the disk was full");
        };
        clock.pass(MINUTE);
        cycle.beat();
        assertThat(lastRun(flow).output()).isEqualTo("{\"copied\":3}");
    }

    @Test
    void tooManyFiguresAreRefused() {
        create("a", HOOK);
        hook = context -> assertThatThrownBy(() -> context.output(Map.of("all", "x".repeat(70_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The output of flow 'a' takes 70010 characters as JSON, and 65536 are kept.");

        assertThat(cycle.beat().triggered()).isEqualTo(1);
    }

    @Test
    void aPlanThatCanNotBeReadFailsOnceAnHour() {
        FlowRecord flow = create("a", HOOK);
        db.sql()
                .sql("update data_flows set time_zone = 'Europe/Atlantis', run_window = 'Mon' where name = 'a'")
                .update();

        assertThat(cycle.beat().failed()).isEqualTo(1);
        assertThat(cycle.beat().due()).isZero();

        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure(lastRun(flow)).message())
                .startsWith("Flow 'a': its times can't be read: ")
                .contains("Europe/Atlantis")
                .endsWith("set next_run_at to null there, or it is looked at again in an hour.");
        assertThat(reload(flow).dueAt()).isEqualTo(noon.plusSeconds(3600));
    }

    @Test
    void aFlowRunsAfterThoseThatItWaitsForAndOnceForEachOfTheirTimes() {
        FlowRecord load = create("load", HOOK, FlowPlan.every(60).waitingFor(List.of("extract")));
        FlowRecord extract = create("extract", PICKY);
        condition = context -> false;

        assertThat(cycle.beat().due()).isZero();
        assertThat(runsOf("load")).isZero();

        condition = context -> true;
        clock.pass(MINUTE);
        assertThat(cycle.beat().triggered()).isEqualTo(2);
        assertThat(lastRun(load).id()).isGreaterThan(lastRun(extract).id());

        clock.pass(MINUTE);
        condition = context -> false;
        assertThat(cycle.beat().due()).isZero();
        assertThat(runsOf("load")).isEqualTo(1);
    }

    @Test
    void whatAFlowWaitsForIsWrittenDownByTheFirstBeatThatHasWork() {
        FlowRecord load = create("load", HOOK, FlowPlan.every(60).waitingFor(List.of("extract")));
        create("other", "\"test.Ok\"");

        cycle.beat();

        assertThat(Objects.requireNonNull(reload(load).skip()).reason()).contains("extract");
    }

    @Test
    void noMoreOfAGroupRunAtOnceThanItsLimitSaysAndAllOfThemInOneBeat() {
        new GroupStore(db.database()).limit("shop", 2, noon);
        IntStream.range(0, 7).forEach(i -> create("of-shop-" + i, HOOK, ofGroup("shop")));
        create("free", HOOK);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        hook = context -> {
            if (context.flowName().startsWith("of-shop")) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                running.decrementAndGet();
            }
        };

        assertThat(cycle.beat().triggered()).isEqualTo(8);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aLongRunBesidesDoesNotKeepAGroupWaiting() {
        new GroupStore(db.database()).limit("shop", 1, noon);
        create("of-shop-1", "\"test.Ok\"", ofGroup("shop"));
        create("of-shop-2", "\"test.Ok\"", ofGroup("shop"));
        create("long", HOOK);
        try (Stubborn stubborn = new Stubborn()) {
            hook = stubborn;
            var beat = stubborn.beat();
            await().until(() -> runsOf("of-shop-1") + runsOf("of-shop-2") == 2);
            assertThat(beat).isNotDone();
        }
    }

    @Test
    void aListenerHearsWhatBecomesOfRuns() {
        create("a", HOOK);
        create("b", "\"test.Ok\"");
        create("c", PICKY);
        condition = context -> false;
        hook = context -> {
            throw new IllegalStateException("a fails");
        };

        cycle.beat();

        await().until(() -> listener.events().size() >= 4);
        assertThat(listener.events())
                .contains("begun a", "failed a", "begun b", "success b")
                .doesNotContain("success c", "failed c");
    }

    /** A flow that hears nothing of being told to stop, until the test lets it go. */
    private final class Stubborn implements Consumer<FlowContext>, AutoCloseable {

        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final ExecutorService callers = Executors.newCachedThreadPool();

        @Override
        public void accept(FlowContext context) {
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException ignored) {
                    // so stubborn is it
                }
            }
        }

        Future<CycleReport> beat() {
            return callers.submit(cycle::beat);
        }

        void letGo() {
            mayEnd.countDown();
        }

        @Override
        public void close() {
            letGo();
            callers.shutdownNow();
        }
    }

    private FlowRecord create(String name, String configuration, FlowPlan plan) {
        return flows.create(new FlowDraft(name, null, true, configuration, plan), clock.instant());
    }

    private static FlowPlan cron(String expression, @Nullable String zone) {
        return new FlowPlan(null, expression, zone, null, null, null, null, 0, null, List.of());
    }

    private static FlowPlan ofGroup(String group) {
        return new FlowPlan(60, null, null, null, null, null, null, 0, group, List.of());
    }

    private static FlowPlan catchUp(FlowPlan plan, CatchUp catchUp) {
        return plan.orElse(new FlowPlan(null, null, null, null, catchUp, null, null, 0, null, List.of()));
    }

    private static FlowPlan window(FlowPlan plan, String window) {
        return plan.orElse(new FlowPlan(null, null, null, window, null, null, null, 0, null, List.of()));
    }

    private static FlowPlan timeout(FlowPlan plan, Duration timeout) {
        return plan.orElse(new FlowPlan(null, null, null, null, null, timeout, null, 0, null, List.of()));
    }

    private static FlowPlan retry(FlowPlan plan, RetryRule retry) {
        return plan.orElse(new FlowPlan(null, null, null, null, null, null, retry, 0, null, List.of()));
    }

    private static Failure failure(RunRecord run) {
        return Objects.requireNonNull(run.failure());
    }

    private @Nullable RunStatus lastRunStatus(FlowRecord flow) {
        List<RunRecord> last = runs.history(flow.id(), 1);
        return last.isEmpty() ? null : last.get(0).status();
    }

    private @Nullable Progress progress(FlowRecord flow) {
        List<RunRecord> last = runs.history(flow.id(), 1);
        return last.isEmpty() ? null : last.get(0).progress();
    }

    private static void sleepUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            // that is what it waits for
        }
    }
}
