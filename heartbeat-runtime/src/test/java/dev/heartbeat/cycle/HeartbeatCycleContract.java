package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.heartbeat.FlowContext;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@Timeout(60)
abstract class HeartbeatCycleContract extends CycleContract {

    private static final String OK = "{\"class_name\":\"test.Ok\"}";
    private static final String HOOK = "\"test.Hook\"";

    @Test
    @DisplayName("R4.2 R4.3 R4.5 R4.6 A flow that returns is recorded as a success, on its run and on itself")
    void aFlowThatReturnsIsASuccess() {
        FlowRecord flow = create("a", OK);

        CycleReport report = cycle.beat();

        assertThat(report)
                .isEqualTo(new CycleReport(
                        1,
                        1,
                        0,
                        0,
                        clock.instant(),
                        report.duration(),
                        clock.instant().plusSeconds(54)));
        assertThat(report.duration()).isPositive();
        assertThat(runsOf("a")).isEqualTo(1);
        assertThat(reload(flow).lastRunAt()).isEqualTo(clock.instant());
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.SUCCESS);
        RunRecord run = lastRun(flow);
        assertThat(run.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(run.endedAt()).isEqualTo(clock.instant());
        assertThat(run.failure()).isNull();
    }

    @Test
    @DisplayName("R2.3 R4.4 R4.5 R4.6 A flow that throws is recorded as failed, with message, stack trace and causes")
    void aFlowThatThrowsIsAFailure() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> {
            throw new IllegalStateException("no more", new IllegalArgumentException("too deep"));
        };

        CycleReport report = cycle.beat();

        assertThat(report.due()).isEqualTo(1);
        assertThat(report.triggered()).isZero();
        assertThat(report.failed()).isEqualTo(1);
        assertThat(reload(flow).lastRunAt()).isEqualTo(clock.instant());
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
        RunRecord run = lastRun(flow);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.endedAt()).isEqualTo(clock.instant());
        assertThat(failure(run).kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(failure(run).message()).isEqualTo("no more");
        assertThat(failure(run).backtrace())
                .startsWith("java.lang.IllegalStateException: no more")
                .contains("Caused by: java.lang.IllegalArgumentException: too deep");
    }

    @Test
    @DisplayName("R4.4 An Error such as StackOverflowError is a failure like any other")
    void anErrorIsAFailure() {
        FlowRecord flow = create("a", HOOK);
        hook = HeartbeatCycleContract::recurse;

        assertThat(cycle.beat().failed()).isEqualTo(1);
        assertThat(failure(lastRun(flow)).message()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    @DisplayName("R4.7 A failed flow never stops the others of its cycle")
    void aFailedFlowStopsNoOther() {
        create("a", OK);
        create("b", HOOK);
        create("c", "not JSON");
        create("d", OK);
        hook = context -> {
            throw new AssertionError("b");
        };

        CycleReport report = cycle.beat();

        assertThat(report.due()).isEqualTo(4);
        assertThat(report.triggered()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(runsOf("a")).isEqualTo(1);
        assertThat(runsOf("d")).isEqualTo(1);
    }

    @Test
    @DisplayName("R2.1 An unknown class leaves a failed run that says what to do")
    void anUnknownClassLeavesAFailedRun() {
        FlowRecord flow = create("a", "{\"class_name\":\"com.acme.Gone\"}");

        cycle.beat();

        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure(lastRun(flow)).message())
                .isEqualTo("Flow 'a': no flow class 'com.acme.Gone' is known; it needs @DataFlow, and"
                        + " heartbeat-processor on the annotation processor path of the module that it is in. If it was"
                        + " renamed or removed, disable or delete this flow's row in data_flows.");
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    @DisplayName("R2.1 Options that don't bind leave a failed run that names flow, option, value and reason")
    void optionsThatDoNotBindLeaveAFailedRun() {
        FlowRecord flow = create("a", "{\"class_name\":\"greet\",\"options\":{\"times\":\"often\"}}");

        cycle.beat();

        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure(lastRun(flow)).message())
                .isEqualTo(
                        "Flow 'a': its configuration gives option 'times' the value 'often', which is not a valid int.");
    }

    @Test
    @DisplayName("R4.1 One class serves many records, each run a new instance with the record's configuration")
    void eachRecordRunsWithItsOwnConfiguration() {
        create("a", "{\"class_name\":\"test.Greet\",\"options\":{\"text\":\"ciao\"}}");
        create("b", "{\"class_name\":\"greet\",\"options\":{\"times\":3}}");

        cycle.beat();

        assertThat(greetings).containsExactlyInAnyOrder(new Greeting("ciao", 1), new Greeting("hello", 3));
    }

    @Test
    @DisplayName("R3.2 After its run a flow is due again at its next slot")
    void runsAgainAtItsNextSlot() {
        create("a", OK);
        cycle.beat();

        clock.pass(Duration.ofSeconds(53));
        assertThat(cycle.beat().due()).isZero();

        clock.pass(Duration.ofSeconds(1));
        assertThat(cycle.beat().due()).isEqualTo(1);
        assertThat(runsOf("a")).isEqualTo(2);
    }

    @Test
    @DisplayName("R3.1 Only enabled flows run")
    void disabledFlowsDoNotRun() {
        flows.create(new FlowDraft("off", null, false, OK, FlowPlan.every(60)), clock.instant());

        assertThat(cycle.beat().due()).isZero();
    }

    @Test
    void runsEverythingThatIsDueThoughThereAreFewerSlots() {
        for (int i = 0; i < 25; i++) {
            create("flow-" + i, OK);
        }

        CycleReport report = newInstance(db.database(), 2).beat();

        assertThat(report.triggered()).isEqualTo(25);
    }

    @Test
    void runsNoMoreAtOnceThanItHasSlots() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        hook = context -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
        };
        for (int i = 0; i < 30; i++) {
            create("flow-" + i, HOOK);
        }

        newInstance(db.database(), 3).beat();

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void claimsNoMoreThanItHasSlots() {
        List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
        hook = context -> claimed.add(db.sql()
                .sql("select count(*) from data_flows where current_run_id is not null")
                .query(Long.class)
                .single());
        for (int i = 0; i < 20; i++) {
            create("flow-" + i, HOOK);
        }

        newInstance(db.database(), 3).beat();

        assertThat(claimed).hasSize(20).allSatisfy(held -> assertThat(held).isBetween(1L, 3L));
    }

    @Test
    void holdsNoConnectionWhileFlowsRun() {
        CyclicBarrier allAtOnce = new CyclicBarrier(10);
        hook = context -> awaitQuietly(allAtOnce);
        for (int i = 0; i < 10; i++) {
            create("flow-" + i, HOOK);
        }
        HikariConfig narrow = new HikariConfig();
        db.dataSource().copyStateTo(narrow);
        narrow.setMaximumPoolSize(2);
        narrow.setConnectionTimeout(5_000);
        try (HikariDataSource poolOfTwo = new HikariDataSource(narrow)) {
            assertThat(newInstance(new Database(poolOfTwo), 10).beat().triggered())
                    .isEqualTo(10);
        }
    }

    @Test
    @DisplayName("R3.4 R3.5 Cycles of several instances share the due flows, and none runs twice")
    void cyclesOfSeveralInstancesShareTheFlows() throws Exception {
        for (int i = 0; i < 100; i++) {
            create("flow-" + i, OK);
        }
        List<HeartbeatCycle> instances =
                List.of(newInstance(db.database(), 3), newInstance(db.database(), 3), newInstance(db.database(), 3));

        List<CycleReport> reports = beatAtOnce(instances);

        assertThat(reports.stream().mapToInt(CycleReport::due).sum()).isEqualTo(100);
        assertThat(runsOf.values())
                .hasSize(100)
                .allSatisfy(runs -> assertThat(runs.get()).isEqualTo(1));
    }

    @Test
    void aFlowKnowsItsNameItsRunAndItsTimes() {
        List<FlowContext> seen = new ArrayList<>();
        hook = seen::add;
        FlowRecord flow = create("a", HOOK);
        Instant first = clock.instant();
        cycle.beat();
        clock.pass(Duration.ofSeconds(56));

        cycle.beat();

        assertThat(seen.get(1).flowName()).isEqualTo("a");
        assertThat(seen.get(1).runId()).isEqualTo(lastRun(flow).id());
        assertThat(seen.get(1).dueAt()).isEqualTo(first.plusSeconds(60));
        assertThat(seen.get(1).startedAt()).isEqualTo(first.plusSeconds(56));
        assertThat(lastRun(flow).dueAt()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void aCheckpointMovesWithSuccessAlone() {
        record Position(int line) {}
        List<Optional<Position>> seen = new ArrayList<>();
        create("a", HOOK);
        hook = context -> {
            seen.add(context.checkpoint(Position.class));
            context.saveCheckpoint(new Position(seen.size()));
            if (seen.size() == 2) {
                throw new IllegalStateException("after saving");
            }
        };

        for (int beat = 0; beat < 4; beat++) {
            cycle.beat();
            clock.pass(Duration.ofSeconds(60));
        }

        assertThat(seen)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new Position(1)),
                        Optional.of(new Position(1)),
                        Optional.of(new Position(3)));
    }

    @Test
    void aCheckpointOfAnotherFormFailsTheRunAndSaysSo() {
        record Position(int line) {}
        FlowRecord flow = create("a", HOOK);
        hook = context -> context.saveCheckpoint("seven");
        cycle.beat();
        clock.pass(Duration.ofSeconds(60));
        hook = context -> context.checkpoint(Position.class);

        cycle.beat();

        assertThat(failure(lastRun(flow)).message())
                .startsWith("The checkpoint of flow 'a' is not readable as " + Position.class.getName());
    }

    @Test
    void aFlowWhoseInstanceDiedRunsAtTheFirstBeatAfterItsLease() {
        FlowRecord flow = create("a", OK);
        ClaimStore dead =
                ClaimStore.of(db.database(), new Instance(Instance.here().id(), "gone"), LEASE, DECLARED);
        dead.claimDue(clock.instant(), clock.instant(), 1);

        clock.pass(LEASE.minusMillis(1));
        assertThat(cycle.beat().due()).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(cycle.beat().triggered()).isEqualTo(1);

        List<RunRecord> history = runs.history(flow.id(), 10);
        assertThat(history).extracting(RunRecord::status).containsExactly(RunStatus.SUCCESS, RunStatus.FAILED);
        assertThat(failure(history.get(1)).kind()).isEqualTo(FailureKind.LOST);
    }

    @Test
    void theResultOfAFlowThatWasDeletedMeanwhileIsDiscarded() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> flows.delete(flow.id());

        CycleReport report = cycle.beat();

        assertThat(report.due()).isEqualTo(1);
        assertThat(report.triggered()).isZero();
        assertThat(report.failed()).isZero();
    }

    @Test
    @DisplayName("R4.2 triggerRun runs a flow at once, due or not, enabled or not, and leaves its due time alone")
    void triggerRunRunsAtOnce() {
        FlowRecord flow = create("a", OK);
        cycle.beat();
        flows.update(flow.id(), new FlowDraft("a", null, false, OK, FlowPlan.every(60)), clock.instant());
        Instant dueAt = reload(flow).dueAt();
        clock.pass(Duration.ofSeconds(10));

        RunRecord run = cycle.triggerRun(flow.id()).orElseThrow();

        assertThat(run.success()).isTrue();
        assertThat(run.triggerSource()).isEqualTo(TriggerSource.MANUAL);
        assertThat(run.dueAt()).isEqualTo(clock.instant());
        assertThat(reload(flow).lastRunAt()).isEqualTo(clock.instant());
        assertThat(reload(flow).dueAt()).isEqualTo(dueAt);
        assertThat(cycle.triggerRun(-1)).isEmpty();
    }

    @Test
    void triggerRunRunsNoFlowTwiceAtOnce() {
        FlowRecord flow = create("a", HOOK);
        List<Optional<RunRecord>> second = new ArrayList<>();
        hook = context -> second.add(cycle.triggerRun(flow.id()));

        cycle.beat();

        assertThat(second).containsExactly(Optional.empty());
        assertThat(runsOf("a")).isEqualTo(1);
    }

    @Test
    void aFailingDatabaseFailsTheCycleAndLosesNothing() {
        FlowRecord flow = create("a", OK);
        HikariConfig copy = new HikariConfig();
        db.dataSource().copyStateTo(copy);
        HikariDataSource gone = new HikariDataSource(copy);
        HeartbeatCycle cut = newInstance(new Database(gone), 2);
        gone.close();

        assertThat(catchThrowable(cut::beat)).isNotNull();
        assertThat(runsOf("a")).isZero();
        assertThat(cycle.beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).success()).isTrue();
    }

    @Test
    void anExceptionThatCannotSayWhatItIsIsRecordedAllTheSame() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("lazily loaded");
                }
            };
        };

        assertThat(cycle.beat().failed()).isEqualTo(1);
        assertThat(failure(lastRun(flow)).message())
                .endsWith("(its message can't be read: java.lang.UnsupportedOperationException)");
        assertThat(failure(lastRun(flow)).backtrace()).contains("its stack trace can't be printed");
    }

    @Test
    void aFlowThatLeavesItsThreadInterruptedIsRecordedAllTheSame() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> Thread.currentThread().interrupt();
        DataSource busyPool = new DelegatingDataSource(db.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (Thread.currentThread().isInterrupted()) {
                    throw new SQLException("whoever has to wait for a connection gets none when interrupted");
                }
                return super.getConnection();
            }
        };

        assertThat(newInstance(new Database(busyPool), 1).beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).success()).isTrue();
    }

    @Test
    void aMissingBeanFailsTheRunAndIsNamed() {
        FlowRecord flow = create("a", "\"test.Needy\"");

        cycle.beat();

        assertThat(failure(lastRun(flow)).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure(lastRun(flow)).message())
                .isEqualTo("Flow 'a': its constructor takes 'thread' of type java.lang.Thread, and there is no such"
                        + " bean.");
    }

    @Test
    void aDeclaredFlowWhoseClassIsNotHereIsLeftToAnInstanceThatHasIt() {
        FlowDraft draft = new FlowDraft("of_the_next_version", null, true, "\"com.acme.NextFlow\"", FlowPlan.every(60));
        FlowRecord flow = flows.createDeclared(draft, "fingerprint", clock.instant());

        CycleReport report = cycle.beat();

        assertThat(report.due()).isZero();
        assertThat(report.nextDueAt()).isNull();
        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(flows.orphans()).containsExactly("of_the_next_version");
    }

    @Test
    void doesNotTakeItsOwnRunsForDeadAfterTheDatabaseWasAway() throws Exception {
        FlowRecord flow = create("a", HOOK);
        try (Held held = new Held()) {
            Future<CycleReport> first = held.beat(cycle);
            held.awaitRunning();
            clock.pass(LEASE.plusSeconds(1));

            assertThat(cycle.beat().due()).isZero();

            held.letGo();
            assertThat(first.get().triggered()).isEqualTo(1);
            assertThat(runs.history(flow.id(), 10)).hasSize(1);
        }
    }

    @Test
    void aBeatThatMeetsNoFreeSlotWaitsForOne() throws Exception {
        create("slow", HOOK);
        HeartbeatCycle oneSlot = newInstance(db.database(), 1);
        try (Held held = new Held()) {
            Future<CycleReport> first = held.beat(oneSlot);
            held.awaitRunning();
            clock.pass(Duration.ofSeconds(1));
            create("later", OK);
            becomesDueWhenMade("later");
            Future<CycleReport> second = held.beat(oneSlot);
            held.awaitWaiting(2);
            held.letGo();

            assertThat(first.get().due()).isEqualTo(1);
            assertThat(second.get().due()).isEqualTo(1);
            assertThat(runsOf("later")).isEqualTo(1);
        }
    }

    @Test
    void aBeatThatIsUnderWayWhileTheApplicationStopsEndsAndStartsNothingMore() throws Exception {
        create("first", HOOK);
        create("second", HOOK);
        HeartbeatCycle oneSlot = newInstance(db.database(), 1);
        try (Held held = new Held()) {
            Future<CycleReport> beat = held.beat(oneSlot);
            held.awaitRunning();
            Future<?> closed = held.call(() -> {
                closeInstances();
                return null;
            });
            Awaitility.await().until(oneSlot::isStopping);
            held.letGo();
            closed.get();

            assertThat(beat.get().due()).isEqualTo(1);
            assertThat(runsOf("second")).isZero();
        }
    }

    /** When it was made, and not before, so that only a beat from then on may claim it. */
    private void becomesDueWhenMade(String name) {
        db.sql()
                .sql("update data_flows set next_run_at = created_at where name = :name")
                .param("name", name)
                .update();
    }

    private static Failure failure(RunRecord run) {
        return Objects.requireNonNull(run.failure());
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse(FlowContext context) {
        recurse(context);
    }

    private static void awaitQuietly(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception missing) {
            throw new IllegalStateException("the others did not run at the same time", missing);
        }
    }

    private static List<CycleReport> beatAtOnce(List<HeartbeatCycle> instances) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(instances.size());
        try {
            List<Future<CycleReport>> beats = new ArrayList<>();
            for (HeartbeatCycle instance : instances) {
                beats.add(callers.submit(() -> {
                    start.await();
                    return instance.beat();
                }));
            }
            start.countDown();
            List<CycleReport> reports = new ArrayList<>();
            for (Future<CycleReport> beat : beats) {
                reports.add(beat.get());
            }
            return reports;
        } finally {
            callers.shutdownNow();
        }
    }
}
