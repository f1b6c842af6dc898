package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the runs that are under way when the application stops, or when their cycle's time is over. */
@Timeout(60)
class StoppingTest extends CycleContract {

    private static final String HOOK = "\"test.Hook\"";

    private Parts parts;

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    @BeforeEach
    void newParts() {
        parts = new Parts(db.database(), LEASE);
    }

    @Test
    void stoppingLetsTheFlowsThatRunComeToTheirEnd() throws Exception {
        FlowRecord flow = create("slow", HOOK);
        try (Held held = new Held()) {
            Future<CycleReport> beat = held.beat(cycle);
            held.awaitRunning();
            Future<?> closed = held.call(() -> {
                closeInstances();
                return null;
            });
            await().until(cycle::isStopping);
            held.letGo();
            closed.get();

            assertThat(beat.get().triggered()).isEqualTo(1);
            assertThat(lastRun(flow).success()).isTrue();
        }
    }

    @Test
    void aFlowThatTakesLongerThanTheGraceIsInterruptedAndRecordedAsCancelled() throws Exception {
        FlowRecord flow = create("slow", HOOK);
        FlowRunner runner = newRunner(parts, 1);
        HeartbeatCycle stopped = newInstance(parts, runner, Duration.ofSeconds(25));
        try (Held held = new Held()) {
            Future<CycleReport> beat = held.beat(stopped);
            held.awaitRunning();

            runner.stop(Duration.ofMillis(1));

            assertThat(beat.get().failed()).isEqualTo(1);
            Failure failure = Objects.requireNonNull(lastRun(flow).failure());
            assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(failure.message())
                    .isEqualTo("The run was interrupted, since the application stopped and heartbeat.shutdown-grace was"
                            + " over. It ended with: java.lang.InterruptedException");
            assertThat(reload(flow).currentRunId()).isNull();
        }
    }

    @Test
    void stoppingWaitsForAClaimThatIsUnderWay() throws Exception {
        FlowRunner runner = newRunner(parts, 2);
        int taken =
                runner.slots().take(System.nanoTime() + Duration.ofSeconds(5).toNanos());
        assertThat(taken).isEqualTo(2);
        try (Held held = new Held()) {
            Future<?> stopped = held.call(() -> {
                runner.stop(Duration.ofSeconds(20));
                return null;
            });
            await().until(() -> runner.slots().isClosed());
            assertThat(stopped.isDone()).isFalse();

            runner.slots().giveBack(2);

            stopped.get();
        }
    }

    @Test
    void nothingIsRunByHandWhileTheApplicationStops() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        FlowRunner runner = newRunner(parts, 1);
        HeartbeatCycle stopping = newInstance(parts, runner, Duration.ofSeconds(25));
        runner.stop(Duration.ZERO);

        assertThat(stopping.triggerRun(flow.id())).isEmpty();
        assertThat(runs.history(flow.id(), 1)).isEmpty();
        assertThat(stopping.triggerRun(flow.id())).isEmpty();
        runner.start();
        assertThat(stopping.triggerRun(flow.id())).isPresent();
    }

    @Test
    void nothingIsTakenOnceTheTimeIsOver() throws Exception {
        RunSlots slots = new RunSlots(3);

        assertThat(slots.take(System.nanoTime())).isZero();
        assertThat(slots.take(System.nanoTime() + Duration.ofSeconds(5).toNanos()))
                .isEqualTo(3);
    }

    @Test
    void afterItHasStoppedItCanStartAgain() {
        create("a", "\"test.Ok\"");
        FlowRunner runner = newRunner(parts, 1);
        HeartbeatCycle again = newInstance(parts, runner, Duration.ofSeconds(25));
        runner.stop(Duration.ZERO);
        assertThat(again.beat().due()).isZero();

        runner.start();

        assertThat(again.isStopping()).isFalse();
        assertThat(again.beat().triggered()).isEqualTo(1);
    }

    @Test
    void aCycleWhoseTimeIsOverLeavesItsFlowsRunning() throws Exception {
        FlowRecord slow = create("slow", HOOK);
        create("waits for a slot", "\"test.Ok\"");
        HeartbeatCycle hasty = newInstance(parts, newRunner(parts, 1), Duration.ofMillis(300));
        try (Held held = new Held()) {
            CycleReport report = hasty.beat();

            assertThat(report.due()).isEqualTo(1);
            assertThat(report.triggered()).isZero();
            assertThat(report.running()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(lastRun(slow).status()).isEqualTo(RunStatus.IN_PROGRESS));
            held.letGo();
            await().untilAsserted(() -> assertThat(lastRun(slow).success()).isTrue());
        }
        assertThat(runsOf("waits for a slot")).isZero();
        await().untilAsserted(() -> assertThat(hasty.beat().triggered()).isEqualTo(1));
    }
}
