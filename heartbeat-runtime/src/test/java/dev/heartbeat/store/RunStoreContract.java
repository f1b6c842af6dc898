package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

abstract class RunStoreContract extends StoreContract {

    private static final Instant LATER = NOON.plusSeconds(5);

    @Test
    @DisplayName("R2.2 A run record has start, end and status, and its duration only when it has ended")
    void aRunGoesFromPendingOverInProgressToItsEnd() {
        ClaimedFlow claim = claim(create("a"));

        assertThat(runs.begin(claim, NOON, NOON.plusSeconds(1))).isTrue();
        RunRecord begun = runs.find(claim.runId()).orElseThrow();
        assertThat(begun.status()).isEqualTo(RunStatus.IN_PROGRESS);
        assertThat(begun.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(begun.dueAt()).isEqualTo(NOON);
        assertThat(begun.duration()).isEmpty();

        assertThat(runs.end(success(claim))).isTrue();
        RunRecord ended = runs.find(claim.runId()).orElseThrow();
        assertThat(ended.success()).isTrue();
        assertThat(ended.failed()).isFalse();
        assertThat(ended.duration()).contains(Duration.ofSeconds(4));
    }

    @Test
    void aRunBeginsOnce() {
        ClaimedFlow claim = claim(create("a"));

        assertThat(runs.begin(claim, NOON, NOON)).isTrue();
        assertThat(runs.begin(claim, NOON, NOON)).isFalse();
    }

    @Test
    void theEndFreesTheFlowAndMovesItAlongItsGrid() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        runs.end(new RunResult(claim, LATER, null, null, new Slot(NOON, Duration.ofMillis(11_250), 3), null));

        FlowRecord free = reload(flow);
        assertThat(free.currentRunId()).isNull();
        assertThat(free.lastRunAt()).isEqualTo(LATER);
        assertThat(free.lastRunStatus()).isEqualTo(LastRunStatus.SUCCESS);
        assertThat(free.dueAt()).isEqualTo(LATER.plusSeconds(60).minusMillis(11_250));
        assertThat(missedSlots(flow)).isEqualTo(3);
        assertThat(claims.claimDue(LATER, LATER, 1)).isEmpty();
        assertThat(claims.claimDue(free.dueAt(), free.dueAt(), 1).get(0).slotAt())
                .isEqualTo(NOON);
    }

    @Test
    void anExplicitNextTimeComesBeforeTheGrid() {
        FlowRecord flow = create("a");

        runs.end(
                new RunResult(claim(flow), LATER, null, null, new Slot(NOON, Duration.ZERO, 0), NOON.plusSeconds(600)));

        assertThat(reload(flow).dueAt()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    @DisplayName("R2.3 A failed run keeps the message and the full stack trace")
    void aFailureIsKeptWhole() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        Failure failure = new Failure(FailureKind.EXCEPTION, "it\0broke \uD83D\uDCA5", "trace\n".repeat(20_000));

        runs.end(new RunResult(claim, LATER, failure, null, grid(), null));

        RunRecord run = runs.find(claim.runId()).orElseThrow();
        assertThat(run.failed()).isTrue();
        assertThat(run.failure())
                .isEqualTo(new Failure(FailureKind.EXCEPTION, "it\uFFFDbroke \uD83D\uDCA5", "trace\n".repeat(20_000)));
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    void aCheckpointMovesOnlyWhenOneIsGiven() {
        FlowRecord flow = create("a");

        runs.end(new RunResult(claim(flow), LATER, null, "{\"line\":7}", grid(), null));
        assertThat(claim(flow).checkpoint()).isEqualTo("{\"line\":7}");
    }

    @Test
    void aRunWithoutACheckpointKeepsTheLastOne() {
        FlowRecord flow = create("a");
        runs.end(new RunResult(claim(flow), LATER, null, "{\"line\":7}", grid(), null));

        runs.end(new RunResult(claim(flow), LATER, null, null, grid(), null));

        assertThat(claim(flow).checkpoint()).isEqualTo("{\"line\":7}");
    }

    @Test
    void aResultThatComesAfterTheRunWasGivenUpChangesNothing() {
        FlowRecord flow = create("a");
        ClaimedFlow zombie = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);
        leases.reap(leaseOver);
        ClaimedFlow successor = claims.claimDue(leaseOver, leaseOver, 1).get(0);

        assertThat(runs.end(success(zombie))).isFalse();

        assertThat(reload(flow).currentRunId()).isEqualTo(successor.runId());
        RunRecord lost = runs.find(zombie.runId()).orElseThrow();
        assertThat(lost.failure()).isNotNull();
        assertThat(lost.endedAt()).isEqualTo(leaseOver);
        assertThat(runs.begin(zombie, NOON, leaseOver)).isFalse();
    }

    @Test
    void aResultForADeletedFlowChangesNothing() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        flows.delete(flow.id());

        assertThat(runs.end(success(claim))).isFalse();
    }

    @Test
    void aLeaseThatRanOutIsReaped() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);

        assertThat(leases.reap(leaseOver.minusMillis(1))).isEmpty();
        assertThat(leases.reap(leaseOver)).containsExactly(new LostRun(claim.runId(), flow.id(), "a", leaseOver));
        assertThat(leases.reap(leaseOver)).isEmpty();

        RunRecord lost = runs.find(claim.runId()).orElseThrow();
        assertThat(lost.failed()).isTrue();
        assertThat(lost.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.LOST);
            assertThat(failure.message())
                    .isEqualTo("The instance host-a stopped renewing its lease, which ran out at " + leaseOver
                            + ". The run is given up, and its flow is due again.");
        });
        assertThat(reload(flow).dueAt()).isEqualTo(leaseOver);
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    void aLostRunIsReapedThoughItsFlowWasDisabledMeanwhile() {
        FlowRecord flow = create("a");
        claim(flow);
        db.sql().sql("update data_flows set enabled = false").update();

        assertThat(leases.reap(NOON.plus(LEASE))).hasSize(1);
    }

    @Test
    void aRenewedLeaseIsNotReaped() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        leases.renew(Map.of(claim.runId(), flow.id()), NOON.plusSeconds(20));

        assertThat(leases.reap(NOON.plus(LEASE))).isEmpty();
        assertThat(leases.reap(NOON.plusSeconds(20).plus(LEASE))).hasSize(1);
    }

    @Test
    void aRunThatWasGivenUpIsNotRevivedByRenewal() {
        FlowRecord flow = create("a");
        ClaimedFlow lost = claim(flow);
        leases.reap(NOON.plus(LEASE));
        ClaimedFlow successor = claims.claim(flow.id(), NOON.plus(LEASE)).orElseThrow();

        leases.renew(Map.of(lost.runId(), flow.id()), NOON.plus(LEASE).plusSeconds(30));

        assertThat(leases.reap(NOON.plus(LEASE).plus(LEASE)))
                .extracting(LostRun::runId)
                .containsExactly(successor.runId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update data_flow_runs set status = 'failed' where id = :run",
                "delete from data_flow_runs where id = :run"
            })
    void aFlowWhoseRunWasEndedByHandIsFreeWhenTheLeaseIsOver(String byHand) {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        db.sql().sql(byHand).param("run", claim.runId()).update();

        leases.reap(NOON.plus(LEASE).minusMillis(1));
        assertThat(reload(flow).currentRunId()).isNotNull();
        leases.reap(NOON.plus(LEASE));
        assertThat(reload(flow).currentRunId()).isNull();
    }

    @Test
    void nobodyRenewsTheLeaseOfAnotherInstance() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        new LeaseStore(db.database(), Instance.here(), LEASE)
                .renew(Map.of(claim.runId(), flow.id()), NOON.plusSeconds(20));

        assertThat(leases.reap(NOON.plus(LEASE))).hasSize(1);
    }

    @Test
    @DisplayName("R2.4 A run belongs to a flow, and goes when its flow is deleted")
    void runsGoWithTheirFlow() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        assertThatThrownBy(() -> insertRun(-1, "pending")).isInstanceOf(DataIntegrityViolationException.class);
        flows.delete(flow.id());

        assertThat(runs.find(claim.runId())).isEmpty();
    }

    @Test
    @DisplayName("R2.5 The database refuses a run status that is none of the four")
    void databaseRefusesUnknownStatus() {
        FlowRecord flow = create("a");

        assertThatThrownBy(() -> insertRun(flow.id(), "done")).isInstanceOf(DataIntegrityViolationException.class);
        for (RunStatus status : RunStatus.values()) {
            insertRun(flow.id(), status.word());
        }
        assertThat(runs.history(flow.id(), 10)).hasSize(4);
    }

    @Test
    void historyIsNewestFirst() {
        FlowRecord flow = create("a");
        for (int i = 0; i < 3; i++) {
            runs.end(success(claims.claim(flow.id(), NOON.plusSeconds(i)).orElseThrow()));
        }

        assertThat(runs.history(flow.id(), 2))
                .extracting(RunRecord::startedAt)
                .containsExactly(NOON.plusSeconds(2), NOON.plusSeconds(1));
    }

    private ClaimedFlow claim(FlowRecord flow) {
        return claims.claim(flow.id(), NOON).orElseThrow();
    }

    private static RunResult success(ClaimedFlow claim) {
        return new RunResult(claim, LATER, null, null, grid(), null);
    }

    private static Slot grid() {
        return new Slot(NOON, Duration.ZERO, 0);
    }

    private @Nullable Long missedSlots(FlowRecord flow) {
        return db.sql()
                .sql("select missed_slots from data_flows where id = :id")
                .param("id", flow.id())
                .query(Long.class)
                .single();
    }

    private void insertRun(long flowId, String status) {
        db.sql()
                .sql("insert into data_flow_runs (data_flow_id, status, started_at) values (:flow, :status, :at)")
                .param("flow", flowId)
                .param("status", status)
                .param("at", db.database().toColumn(NOON))
                .update();
    }
}
