package dev.heartbeat.test;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.Skip;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.test.shop.OrderSyncFlow;
import dev.heartbeat.test.shop.Orders;
import dev.heartbeat.test.shop.Warehouse;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How it reads when a test of a user fails. */
class HeartbeatAssertionsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final TestRun good = run(1, order -> {});
    private final TestRun bad = run(1, order -> {
        throw new IllegalStateException("full to 100%");
    });
    private final TestRun idle = run(0, order -> {});

    @Test
    void aRunThatFailsSaysWhyAndWhere() {
        assertThatThrownBy(() -> assertThat(bad).succeeded())
                .isInstanceOf(AssertionError.class)
                .message()
                .startsWith(
                        "Expected the run of flow 'order_sync' to have succeeded, but it failed (exception): full to 100%\n"
                                + "java.lang.IllegalStateException: full to 100%")
                .contains("at dev.heartbeat.test.shop.OrderSyncFlow.run(OrderSyncFlow.java:");
    }

    @Test
    void aRunThatIsPutOffSaysWhy() {
        assertMessage(
                () -> assertThat(idle).succeeded(),
                "Expected the run of flow 'order_sync' to have succeeded, but it was put off: its condition said no.");
        assertMessage(
                () -> assertThat(idle).failed(),
                "Expected the run of flow 'order_sync' to have failed, but it was put off: its condition said no.");
    }

    @Test
    void aRunThatSucceedsUnexpectedlySaysSo() {
        assertMessage(
                () -> assertThat(good).failed(),
                "Expected the run of flow 'order_sync' to have failed, but it succeeded.");
        assertMessage(
                () -> assertThat(good).failedWith(FailureKind.TIMEOUT),
                "Expected the run of flow 'order_sync' to have failed (timeout), but it succeeded.");
        assertMessage(
                () -> assertThat(good).withMessage("x"),
                "Expected the run of flow 'order_sync' to have failed with the message \"x\", but it succeeded.");
        assertMessage(
                () -> assertThat(good).withCause(ArithmeticException.class),
                "Expected the run of flow 'order_sync' to have failed with a java.lang.ArithmeticException, but it"
                        + " succeeded.");
        assertMessage(
                () -> assertThat(good).wasPutOff(),
                "Expected the run of flow 'order_sync' to have been put off, but it succeeded.");
    }

    @Test
    void aRunThatFailsOtherwiseSaysHow() {
        assertMessageStarts(
                () -> assertThat(bad).failedWith(FailureKind.CANCELLED),
                "Expected the run of flow 'order_sync' to have failed (cancelled), but it failed (exception): full to 100%\njava");
        assertMessageStarts(
                () -> assertThat(bad).withMessage("full"),
                "Expected the run of flow 'order_sync' to have failed with the message \"full\", but it failed (exception):"
                        + " full to 100%\njava");
        assertMessageStarts(
                () -> assertThat(bad).withMessageContaining("empty"),
                "Expected the run of flow 'order_sync' to have failed with a message that contains \"empty\", but it failed"
                        + " (exception): full to 100%\njava");
        assertMessageStarts(
                () -> assertThat(bad).withCause(ArithmeticException.class),
                "Expected the run of flow 'order_sync' to have failed with a java.lang.ArithmeticException, but it failed"
                        + " (exception): full to 100%\njava");
    }

    @Test
    void figuresAndCheckpointsAreShownAsJson() {
        assertMessageStarts(
                () -> assertThat(good).hasOutput("copied", 2),
                "Expected the run of flow 'order_sync' to have left the figure copied = 2, but it left {");
        assertMessageStarts(
                () -> assertThat(bad).hasOutput("copied", 2),
                "Expected the run of flow 'order_sync' to have left the figure copied = 2, but it left none. It failed"
                        + " (exception): full to 100%\njava");
        assertMessage(
                () -> assertThat(good).savedCheckpoint(new OrderSyncFlow.Position(2)),
                "Expected the run of flow 'order_sync' to have saved the checkpoint {\"lastOrder\":2}, but it saved"
                        + " {\"lastOrder\":1}");
        assertMessage(
                () -> assertThat(idle).savedCheckpoint(2),
                "Expected the run of flow 'order_sync' to have saved the checkpoint 2, but it saved none; it was put off:"
                        + " its condition said no.");
        assertMessage(
                () -> assertThat(good).savedNoCheckpoint(),
                "Expected the run of flow 'order_sync' to have saved no checkpoint, but it saved {\"lastOrder\":1}");
    }

    @Test
    void aRecordedRunSaysTheSame() {
        RunRecord failed = record(RunStatus.FAILED, new Failure(FailureKind.TIMEOUT, "It took too long.", ""));
        assertMessage(
                () -> assertThat(failed).succeeded(),
                "Expected run 7 of flow 3 to have succeeded, but it failed (timeout): It took too long.");
        assertMessage(
                () -> assertThat(record(RunStatus.IN_PROGRESS, null)).succeeded(),
                "Expected run 7 of flow 3 to have succeeded, but it is in_progress.");
        assertMessage(
                () -> assertThat(record(RunStatus.FAILED, null)).succeeded(),
                "Expected run 7 of flow 3 to have succeeded, but it failed (exception): no reason is recorded");
        assertMessage(
                () -> assertThat(record(RunStatus.SUCCESS, null)).isAttempt(2),
                "Expected run 7 of flow 3 to be attempt 2, but that is 1; it succeeded.");
        assertMessage(
                () -> assertThat(record(RunStatus.SUCCESS, null)).wasTriggeredBy(TriggerSource.RETRY),
                "Expected run 7 of flow 3 to have been triggered by retry, but that is heartbeat; it succeeded.");
    }

    @Test
    void aHeartbeatSaysWhatItDid() {
        CycleReport one = new CycleReport(2, 1, 1, 0, NOON, Duration.ZERO, NOON.plusSeconds(60));
        String what =
                ", but 2 flows ran: 1 succeeded, 1 failed, 0 still run. The next one is due: 2026-01-31T12:01:00Z."
                        + " Why a run failed is in the log, and in Heartbeats.lastRun(\"the_flow\").";
        assertMessage(
                () -> assertThat(one).allSucceeded(2),
                "Expected the heartbeat at 2026-01-31T12:00:00Z to run 2 flows, all with success" + what);
        assertMessage(
                () -> assertThat(one).hasSucceeded(2),
                "Expected the heartbeat at 2026-01-31T12:00:00Z to see 2 runs succeed" + what);
        assertMessage(
                () -> assertThat(one).hasFailed(0),
                "Expected the heartbeat at 2026-01-31T12:00:00Z to see 0 runs fail" + what);
        assertMessage(
                () -> assertThat(one).ranNothing(),
                "Expected the heartbeat at 2026-01-31T12:00:00Z to run nothing" + what);
        assertMessage(
                () -> assertThat(new CycleReport(0, 0, 0, 0, NOON, Duration.ZERO, null))
                        .isNextDueAt(NOON),
                "Expected the heartbeat at 2026-01-31T12:00:00Z to say that the next flow is due at 2026-01-31T12:00:00Z,"
                        + " but 0 flows ran: 0 succeeded, 0 failed, 0 still run. The next one is due: never.");
    }

    @Test
    void aFlowSaysHowItStands() {
        FlowRecord resting = flow(false, null, new Skip(NOON, "its condition said no"));
        String what =
                ", but it is disabled; it has never run; it is due at 2026-01-31T12:00:00Z; 4 of its times missed; put off:"
                        + " its condition said no.";
        assertThat(resting)
                .isDisabled()
                .hasNeverRun()
                .isDueAt(NOON)
                .hasMissed(4)
                .wasPutOffSince("condition");
        assertMessage(() -> assertThat(resting).isEnabled(), "Expected flow 'order_sync' to be enabled" + what);
        assertMessage(
                () -> assertThat(resting).isDueAt(NOON.plusSeconds(1)),
                "Expected flow 'order_sync' to be due at 2026-01-31T12:00:01Z" + what);
        assertMessage(
                () -> assertThat(resting).lastRanAt(NOON),
                "Expected flow 'order_sync' to have run last at 2026-01-31T12:00:00Z" + what);
        assertMessage(
                () -> assertThat(resting).lastSucceeded(), "Expected flow 'order_sync' to have succeeded last" + what);
        assertMessage(() -> assertThat(resting).lastFailed(), "Expected flow 'order_sync' to have failed last" + what);
        assertMessage(
                () -> assertThat(resting).hasMissed(1),
                "Expected flow 'order_sync' to have missed 1 of its times" + what);
        assertMessage(
                () -> assertThat(resting).wasPutOffSince("window"),
                "Expected flow 'order_sync' to have been put off since \"window\"" + what);

        FlowRecord failed = flow(true, LastRunStatus.FAILED, null);
        String then = ", but it is enabled; its last run ended at 2026-01-31T12:00:00Z: failed; it is due at"
                + " 2026-01-31T12:00:00Z; 4 of its times missed.";
        assertMessage(() -> assertThat(failed).isDisabled(), "Expected flow 'order_sync' to be disabled" + then);
        assertMessage(() -> assertThat(failed).hasNeverRun(), "Expected flow 'order_sync' to never have run" + then);
    }

    private static TestRun run(long orders, Warehouse warehouse) {
        return FlowTester.of(OrderSyncFlow.class)
                .bean(new Orders(orders))
                .bean("archive", warehouse)
                .run();
    }

    private static RunRecord record(RunStatus status, @Nullable Failure failure) {
        return new RunRecord(7, 3, status, 1, NOON, TriggerSource.HEARTBEAT, "host", NOON, null, failure, null, null);
    }

    private static FlowRecord flow(boolean enabled, @Nullable LastRunStatus status, @Nullable Skip skip) {
        return new FlowRecord(
                3,
                "order_sync",
                null,
                enabled,
                null,
                FlowPlan.every(60),
                Origin.DECLARED,
                null,
                null,
                status == null ? null : NOON,
                status,
                null,
                new Position(null, null, NOON, 0),
                4,
                skip,
                null,
                NOON,
                NOON);
    }

    private static void assertMessage(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    private static void assertMessageStarts(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).message().startsWith(message);
    }
}
