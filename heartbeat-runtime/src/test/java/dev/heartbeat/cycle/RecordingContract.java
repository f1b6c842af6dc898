package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.Dialect;
import dev.heartbeat.testing.WatchedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of results when many come together, and when the database refuses or doesn't answer. */
@Timeout(60)
abstract class RecordingContract extends CycleContract {

    static final String HOOK = "\"test.Hook\"";
    private static final String OK = "\"test.Ok\"";

    @Test
    void manyResultsTakeFewStatements() {
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        HeartbeatCycle counted = newInstance(new Database(watched), 500);
        for (int i = 0; i < 300; i++) {
            create("flow-" + i, OK);
        }
        watched.takeStatements();

        assertThat(counted.beat().triggered()).isEqualTo(300);

        assertThat(watched.takeStatements()).hasSizeLessThan(100);
    }

    @Test
    void aBeatThatFindsNothingDueTakesTwoStatements() {
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        Database database = new Database(watched);
        DatabaseClock real = new DatabaseClock(database::instant, System::nanoTime);
        HeartbeatCycle counted = newInstance(new Parts(database, LEASE, real), 8, Duration.ofSeconds(25));
        create("a", OK);
        counted.beat();
        watched.takeStatements();

        CycleReport idle = counted.beat();

        assertThat(idle.due()).isZero();
        assertThat(idle.nextDueAt()).isAfter(idle.beganAt());
        assertThat(watched.takeStatements()).hasSize(2);
    }

    @Test
    void aRunThatLastsIsSeenToRun() throws Exception {
        FlowRecord flow = create("a", HOOK);
        try (Held held = new Held()) {
            Future<CycleReport> beat = held.beat(cycle);
            held.awaitRunning();

            await().untilAsserted(() -> assertThat(lastRun(flow).status()).isEqualTo(RunStatus.IN_PROGRESS));
            held.letGo();
            beat.get();
        }
    }

    @Test
    void aResultThatTheDatabaseRefusesCostsNobodyElseHis() {
        List<FlowRecord> all =
                IntStream.range(0, 12).mapToObj(i -> create("flow-" + i, HOOK)).toList();
        CyclicBarrier allAtOnce = new CyclicBarrier(CONCURRENCY);
        hook = context -> {
            awaitAll(allAtOnce);
            if (context.flowName().equals("flow-7")) {
                throw new IllegalStateException("poison" + " and more of it".repeat(200));
            }
        };
        refuse("error_message not like 'poison%it' or error_message is null");
        try {
            CycleReport report = cycle.beat();

            assertThat(report.triggered()).isEqualTo(11);
            assertThat(report.failed()).isEqualTo(1);
        } finally {
            refuseNothing();
        }
        Failure kept = Objects.requireNonNull(lastRun(all.get(7)).failure());
        assertThat(kept.kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(kept.message())
                .startsWith("poison and more of it")
                .matches(".*\\[shortened, since the database refused the full text: \\w+]")
                .hasSizeLessThan(1_200);
        assertThat(all)
                .allSatisfy(flow -> assertThat(reload(flow).currentRunId()).isNull());
    }

    @Test
    void aCheckpointThatTheDatabaseRefusesFailsTheRunAndMovesNothing() {
        FlowRecord flow = create("a", HOOK);
        hook = context -> context.saveCheckpoint("poison");
        db.sql()
                .sql("alter table data_flows add constraint refusal check (checkpoint not like '%poison%')")
                .update();
        try {
            assertThat(cycle.beat().failed()).isEqualTo(1);
        } finally {
            db.sql().sql("alter table data_flows drop constraint refusal").update();
        }

        assertThat(Objects.requireNonNull(lastRun(flow).failure()).message())
                .matches("The flow succeeded, but the database refused its checkpoint or its output \\(\\w+\\), so"
                        + " that the next run starts from the checkpoint before\\.");
        await().until(() -> listener.events().size() == 2);
        assertThat(listener.events()).containsExactly("begun a", "failed a");
    }

    @Test
    void aResultThatCanNotBeStoredAtAllFailsTheBeatAndLeavesTheOthersTheirs() {
        FlowRecord poisonous = create("a", HOOK);
        FlowRecord other = create("b", OK);
        hook = context -> {
            throw new IllegalStateException("poison");
        };
        refuse("status <> 'failed'");
        try {
            assertThatThrownBy(cycle::beat)
                    .isInstanceOf(RunNotRecordedException.class)
                    .hasMessage("1 runs have ended, and the database took no record of it. They are given up when their"
                            + " leases are over, and their flows run again.");
        } finally {
            refuseNothing();
        }
        assertThat(lastRun(other).success()).isTrue();
        assertThat(reload(poisonous).currentRunId()).isNotNull();
        clock.pass(LEASE);
        hook = context -> {};
        cycle.beat();
        assertThat(lastRun(poisonous).success()).isTrue();
    }

    @Test
    void aFlowThatSomebodyElseHasLockedHoldsUpNoOtherResult() throws Exception {
        FlowRecord locked = create("locked", HOOK);
        FlowRecord other = create("other", OK);
        try (Connection person = db.dataSource().getConnection();
                Held held = new Held()) {
            person.setAutoCommit(false);
            hook = context -> lock(person, locked);
            Future<CycleReport> beat = held.beat(cycle);

            await().untilAsserted(() -> assertThat(runs.history(other.id(), 1)).anyMatch(RunRecord::success));
            await().during(Duration.ofMillis(200))
                    .until(() -> !beat.isDone() && lastRun(locked).endedAt() == null);
            person.rollback();

            assertThat(beat.get().triggered()).isEqualTo(2);
        }
        assertThat(lastRun(locked).success()).isTrue();
        assertThat(runsOf("locked")).isEqualTo(1);
    }

    private static void lock(Connection person, FlowRecord flow) {
        try (Statement lock = person.createStatement()) {
            lock.execute("select id from data_flows where id = " + flow.id() + " for update");
        } catch (SQLException unlockable) {
            throw new IllegalStateException(unlockable);
        }
    }

    @Test
    void resultsWaitForADatabaseThatIsAway() {
        FlowRecord flow = create("a", HOOK);
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        HeartbeatCycle patient = newInstance(new Database(watched), 4);
        hook = context -> watched.goAway();
        Thread repair = new Thread(() -> {
            await().until(() -> watched.refused() > 4);
            watched.comeBack();
        });
        repair.start();

        assertThat(patient.beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).success()).isTrue();
        assertThat(runsOf("a")).isEqualTo(1);
    }

    @Test
    void aSuccessIsNeverMadeAFailureByADatabaseThatFailsAndAnswersByTurns() {
        FlowRecord flow = create("a", HOOK);
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        HeartbeatCycle patient = newInstance(new Database(watched), 4);
        hook = context -> watched.failUpdates(5);

        assertThat(patient.beat().triggered()).isEqualTo(1);
        assertThat(lastRun(flow).success()).isTrue();
        assertThat(runsOf("a")).isEqualTo(1);
    }

    @Test
    void resultsThatADatabaseNeverTakesAreLostAfterALease() {
        create("a", HOOK);
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        Parts parts = new Parts(new Database(watched), Duration.ofMillis(500));
        HeartbeatCycle impatient = newInstance(parts, 4, Duration.ofSeconds(25));
        hook = context -> watched.goAway();

        assertThatThrownBy(impatient::beat)
                .satisfies(failed -> assertThat(watched.refused()).isPositive());

        watched.comeBack();
        hook = context -> {};
        clock.pass(Duration.ofSeconds(1));
        assertThat(impatient.beat().triggered()).isEqualTo(1);
    }

    @Test
    void oldHistoryIsDeletedByBeatsThatHadWork() {
        FlowRecord flow = create("a", OK);
        insertRuns(flow, 3, clock.instant().minus(Duration.ofDays(31)));
        insertRuns(flow, 2, clock.instant().minus(Duration.ofDays(29)));

        cycle.beat();

        assertThat(runs.history(flow.id(), 10)).hasSize(3);
    }

    @Test
    void aFlowKeepsNoMoreRunsThanItMay() {
        FlowRecord flow = create("a", OK);
        insertRuns(flow, 1010, clock.instant().minus(Duration.ofDays(1)));

        await().untilAsserted(() -> {
            cycle.beat(); // on a slow machine, one beat's share of the time is not enough for all of them
            assertThat(runs.history(flow.id(), 2000)).hasSize(1000);
        });

        List<RunRecord> history = runs.history(flow.id(), 2000);
        assertThat(history.get(0).success()).isTrue();
        assertThat(history.get(0).startedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aFlowWithALongHistoryIsDeletedWithAllOfIt() {
        FlowRecord flow = create("a", OK);
        insertRuns(flow, 1100, clock.instant());

        assertThat(flows.delete(flow.id())).isTrue();

        assertThat(runs.history(flow.id(), 1)).isEmpty();
    }

    void refuse(String unless) {
        db.sql()
                .sql("alter table data_flow_runs add constraint refusal check (" + unless + ")")
                .update();
    }

    void refuseNothing() {
        db.sql().sql("alter table data_flow_runs drop constraint refusal").update();
    }

    /** As a claim would have left them; a row by row insert of a thousand takes long. */
    private void insertRuns(FlowRecord flow, int count, Instant at) {
        String time = LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ');
        String zoned = db.database().dialect() == Dialect.MARIADB
                ? "timestamp '" + time + "'"
                : "timestamp with time zone '" + time + "+00'";
        String row = "(" + flow.id() + ", 'success', " + zoned + ", " + zoned + ")";
        db.sql()
                .sql("insert into data_flow_runs (data_flow_id, status, started_at, created_at) values "
                        + String.join(", ", Collections.nCopies(count, row)))
                .update();
    }

    static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception missing) {
            throw new IllegalStateException("the others did not run at the same time", missing);
        }
    }
}
