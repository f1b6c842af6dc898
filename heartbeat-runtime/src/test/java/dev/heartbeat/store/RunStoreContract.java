package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.schedule.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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

        assertThat(results.record(List.of(begun(claim)), List.of(), List.of())).isEqualTo(Recorded.NOTHING);
        RunRecord begun = runs.find(claim.runId()).orElseThrow();
        assertThat(begun.status()).isEqualTo(RunStatus.IN_PROGRESS);
        assertThat(begun.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(begun.dueAt()).isEqualTo(NOON);
        assertThat(begun.duration()).isEmpty();

        assertThat(end(success(claim))).isTrue();
        RunRecord ended = runs.find(claim.runId()).orElseThrow();
        assertThat(ended.success()).isTrue();
        assertThat(ended.failed()).isFalse();
        assertThat(ended.duration()).contains(Duration.ofSeconds(4));
    }

    @Test
    void aRunThatEndsBeforeItsBeginningWasWrittenGoesStraightToItsEnd() {
        ClaimedFlow claim = claim(create("a"));

        end(success(claim));
        results.record(List.of(begun(claim)), List.of(), List.of());

        RunRecord ended = runs.find(claim.runId()).orElseThrow();
        assertThat(ended.success()).isTrue();
        assertThat(ended.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(ended.dueAt()).isEqualTo(NOON);
    }

    @Test
    void manyBeginAndEndTogether() {
        List<ClaimedFlow> claimed =
                IntStream.range(0, 40).mapToObj(i -> claim(create("flow-" + i))).toList();
        List<RunResult> ended = IntStream.range(10, 40)
                .mapToObj(i -> i % 2 == 0
                        ? success(claimed.get(i))
                        : result(claimed.get(i), new Failure(FailureKind.EXCEPTION, "no " + i, "trace " + i), "{}"))
                .toList();

        Recorded recorded = results.record(
                claimed.subList(0, 10).stream().map(RunStoreContract::begun).toList(), List.of(), ended);

        assertThat(recorded.ended())
                .containsExactlyInAnyOrderElementsOf(
                        claimed.subList(10, 40).stream().map(ClaimedFlow::runId).toList());
        for (int i = 0; i < 40; i++) {
            RunRecord run = runs.find(claimed.get(i).runId()).orElseThrow();
            assertThat(run.status())
                    .isEqualTo(i < 10 ? RunStatus.IN_PROGRESS : i % 2 == 0 ? RunStatus.SUCCESS : RunStatus.FAILED);
            assertThat(run.failure() == null ? null : run.failure().message())
                    .isEqualTo(i < 10 || i % 2 == 0 ? null : "no " + i);
            assertThat(flows.find(claimed.get(i).flowId()).orElseThrow().currentRunId() == null)
                    .isEqualTo(i >= 10);
        }
    }

    @Test
    void theEndFreesTheFlowAndMovesItAlongItsGrid() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        end(new RunResult(
                begun(claim), LATER, null, null, null, new Next(NOON, Duration.ofMillis(11_250), null, 3, 0)));

        FlowRecord free = reload(flow);
        assertThat(free.currentRunId()).isNull();
        assertThat(free.lastRunAt()).isEqualTo(LATER);
        assertThat(free.lastRunStatus()).isEqualTo(LastRunStatus.SUCCESS);
        assertThat(free.dueAt()).isEqualTo(LATER.plusSeconds(60).minusMillis(11_250));
        assertThat(missedSlots(flow)).isEqualTo(3);
        assertThat(claims.claimDue(LATER, LATER, 1)).isEmpty();
        assertThat(claims.claimDue(free.dueAt(), free.dueAt(), 1)
                        .get(0)
                        .position()
                        .slotAt())
                .isEqualTo(NOON);
    }

    @Test
    void anExplicitNextTimeComesBeforeTheGrid() {
        FlowRecord flow = create("a");

        end(new RunResult(
                begun(claim(flow)),
                LATER,
                null,
                null,
                null,
                new Next(NOON, Duration.ZERO, NOON.plusSeconds(600), 0, 0)));

        assertThat(reload(flow).dueAt()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    @DisplayName("R2.3 A failed run keeps the message and the full stack trace")
    void aFailureIsKeptWhole() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        Failure failure = new Failure(FailureKind.EXCEPTION, "it\0broke \uD83D\uDCA5", "trace\n".repeat(20_000));

        end(result(claim, failure, null));

        RunRecord run = runs.find(claim.runId()).orElseThrow();
        assertThat(run.failed()).isTrue();
        assertThat(run.failure())
                .isEqualTo(new Failure(FailureKind.EXCEPTION, "it\uFFFDbroke \uD83D\uDCA5", "trace\n".repeat(20_000)));
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    void aCheckpointMovesOnlyWhenOneIsGiven() {
        FlowRecord flow = create("a");

        end(result(claim(flow), null, "{\"line\":7}"));
        assertThat(claim(flow).checkpoint()).isEqualTo("{\"line\":7}");
    }

    @Test
    void aRunWithoutACheckpointKeepsTheLastOne() {
        FlowRecord flow = create("a");
        end(result(claim(flow), null, "{\"line\":7}"));

        end(success(claim(flow)));

        assertThat(claim(flow).checkpoint()).isEqualTo("{\"line\":7}");
    }

    @Test
    void aResultThatComesAfterTheRunWasGivenUpChangesNothing() {
        FlowRecord flow = create("a");
        ClaimedFlow zombie = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);
        leases.reap(leaseOver, (json, plan) -> plan);
        ClaimedFlow successor = claims.claimDue(leaseOver, leaseOver, 1).get(0);

        assertThat(end(success(zombie))).isFalse();
        assertThat(results.hasEnd(success(zombie))).isFalse();
        assertThat(results.hasFlow(success(zombie))).isTrue();

        assertThat(reload(flow).currentRunId()).isEqualTo(successor.runId());
        RunRecord lost = runs.find(zombie.runId()).orElseThrow();
        assertThat(lost.failure()).isNotNull();
        assertThat(lost.endedAt()).isEqualTo(leaseOver);
        results.record(List.of(begun(zombie)), List.of(), List.of());
        assertThat(runs.find(zombie.runId())).contains(lost);
    }

    @Test
    void aResultForADeletedFlowChangesNothing() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        flows.delete(flow.id());

        assertThat(end(success(claim))).isFalse();
        assertThat(results.hasFlow(success(claim))).isFalse();
    }

    @Test
    void aResultThatIsWrittenTwiceIsKnownToBeThere() {
        ClaimedFlow claim = claim(create("a"));
        end(success(claim));

        assertThat(end(success(claim))).isFalse();
        assertThat(results.hasEnd(success(claim))).isTrue();
    }

    @Test
    void aLeaseThatRanOutIsReaped() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);

        assertThat(leases.reap(leaseOver.minusMillis(1), (json, plan) -> plan)).isEmpty();
        String message = "The instance host-a stopped renewing its lease, which ran out at " + leaseOver
                + ". The run is given up, and its flow is due again.";
        assertThat(leases.reap(leaseOver, (json, plan) -> plan))
                .containsExactly(new LostRun(claim.runId(), flow.id(), "a", message));
        assertThat(leases.reap(leaseOver, (json, plan) -> plan)).isEmpty();

        RunRecord lost = runs.find(claim.runId()).orElseThrow();
        assertThat(lost.failed()).isTrue();
        assertThat(lost.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.LOST);
            assertThat(failure.message()).isEqualTo(message);
        });
        assertThat(reload(flow).dueAt()).isEqualTo(leaseOver);
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    void aLostRunIsReapedThoughItsFlowWasDisabledMeanwhile() {
        FlowRecord flow = create("a");
        claim(flow);
        db.sql().sql("update data_flows set enabled = false").update();

        assertThat(leases.reap(NOON.plus(LEASE), (json, plan) -> plan)).hasSize(1);
    }

    @Test
    void aRenewedLeaseIsNotReaped() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        leases.renew(Map.of(claim.runId(), flow.id()), NOON.plusSeconds(20));

        assertThat(leases.reap(NOON.plus(LEASE), (json, plan) -> plan)).isEmpty();
        assertThat(leases.reap(NOON.plusSeconds(20).plus(LEASE), (json, plan) -> plan))
                .hasSize(1);
    }

    @Test
    void aRunThatWasGivenUpIsNotRevivedByRenewal() {
        FlowRecord flow = create("a");
        ClaimedFlow lost = claim(flow);
        leases.reap(NOON.plus(LEASE), (json, plan) -> plan);
        ClaimedFlow successor = claims.claim(flow.id(), NOON.plus(LEASE)).orElseThrow();

        leases.renew(Map.of(lost.runId(), flow.id()), NOON.plus(LEASE).plusSeconds(30));

        assertThat(leases.reap(NOON.plus(LEASE).plus(LEASE), (json, plan) -> plan))
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

        Instant leaseOver = NOON.plus(LEASE);
        assertThat(outlooks.outlook(leaseOver.minusMillis(1)).anyDue(leaseOver)).isFalse();
        assertThat(claims.claimDue(leaseOver.minusMillis(1), leaseOver, 1)).isEmpty();
        assertThat(outlooks.outlook(leaseOver).anyDue(leaseOver)).isTrue();
        assertThat(claims.claimDue(leaseOver, leaseOver, 1))
                .extracting(ClaimedFlow::flowId)
                .containsExactly(flow.id());
    }

    @Test
    void aRunThatAnotherHasReplacedIsReapedAndItsFlowLeftAlone() {
        FlowRecord flow = create("a");
        ClaimedFlow leftBehind = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);
        ClaimedFlow successor = claims.claimDue(leaseOver, leaseOver, 1).get(0);

        assertThat(outlooks.outlook(leaseOver).anyLost(leaseOver)).isTrue();
        assertThat(leases.reap(leaseOver, (json, plan) -> plan))
                .containsExactly(new LostRun(
                        leftBehind.runId(),
                        flow.id(),
                        "a",
                        "The instance host-a left the run without an end, and another run has taken the flow since."));

        assertThat(runs.find(leftBehind.runId()).orElseThrow().failed()).isTrue();
        assertThat(reload(flow).currentRunId()).isEqualTo(successor.runId());
        assertThat(runs.find(successor.runId()).orElseThrow().status()).isEqualTo(RunStatus.PENDING);
        assertThat(outlooks.outlook(leaseOver).anyLost(leaseOver)).isFalse();
    }

    @Test
    void moreRunsAreReapedThanOneStatementTakes() {
        for (int i = 0; i < 501; i++) {
            create("flow-" + i);
        }
        claims.claimDue(NOON, NOON, 501);

        assertThat(leases.reap(NOON.plus(LEASE), (json, plan) -> plan)).hasSize(501);
        assertThat(outlooks.outlook(NOON.plus(LEASE)).nextLeaseEnd()).isNull();
    }

    @Test
    void renewalTellsWhichRunsHoldTheirFlows() {
        ClaimedFlow held = claim(create("held"));
        ClaimedFlow lost = claim(create("lost"));
        db.sql()
                .sql("update data_flows set current_run_id = null, lease_until = null where id = :id")
                .param("id", lost.flowId())
                .update();

        Renewal renewal =
                leases.renew(Map.of(held.runId(), held.flowId(), lost.runId(), lost.flowId()), NOON.plusSeconds(20));

        assertThat(renewal).isEqualTo(new Renewal(Set.of(held.runId()), Set.of(held.runId()), Set.of()));
    }

    @Test
    void nobodyRenewsTheLeaseOfAnotherInstance() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        new LeaseStore(db.database(), Instance.here(), LEASE, () -> 0.5)
                .renew(Map.of(claim.runId(), flow.id()), NOON.plusSeconds(20));

        assertThat(leases.reap(NOON.plus(LEASE), (json, plan) -> plan)).hasSize(1);
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
            end(success(claims.claim(flow.id(), NOON.plusSeconds(i)).orElseThrow()));
        }

        assertThat(runs.history(flow.id(), 2))
                .extracting(RunRecord::startedAt)
                .containsExactly(NOON.plusSeconds(3), NOON.plusSeconds(2));
    }

    private ClaimedFlow claim(FlowRecord flow) {
        return claims.claim(flow.id(), NOON).orElseThrow();
    }

    private static BegunRun begun(ClaimedFlow claim) {
        return new BegunRun(claim, NOON, claim.claimedAt().plusSeconds(1));
    }

    private static RunResult success(ClaimedFlow claim) {
        return result(claim, null, null);
    }

    private static RunResult result(ClaimedFlow claim, @Nullable Failure failure, @Nullable String checkpoint) {
        return new RunResult(begun(claim), LATER, failure, checkpoint, null, grid());
    }

    /** Says whether the run still held its flow. */
    private boolean end(RunResult result) {
        return results.record(List.of(), List.of(), List.of(result))
                .ended()
                .contains(result.run().id());
    }

    private static Next grid() {
        return new Next(NOON, Duration.ZERO, null, 0, 0);
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
