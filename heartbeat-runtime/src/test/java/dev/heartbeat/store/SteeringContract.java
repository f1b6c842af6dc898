package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.Pause;
import dev.heartbeat.schedule.Next;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people do to flows and runs while they go on. */
abstract class SteeringContract extends StoreContract {

    @Test
    void aPausedFlowRestsUntilItIsResumed() {
        FlowRecord flow = create("a");
        Pause pause = new Pause(NOON, null, "ann", "repair");

        assertThat(flows.pause(flow.id(), pause, NOON.plusSeconds(1))).isTrue();
        assertThat(reload(flow).pause()).isEqualTo(pause);
        assertThat(reload(flow).updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(due(NOON.plusSeconds(1000), 9)).isEmpty();
        assertThat(outlooks.outlook(NOON).nextDueAt()).isNull();

        assertThat(flows.resume(flow.id(), NOON.plusSeconds(2))).isTrue();
        assertThat(reload(flow).pause()).isNull();
        assertThat(due(NOON, 9)).hasSize(1);
        assertThat(flows.pause(-1, pause, NOON)).isFalse();
        assertThat(flows.resume(-1, NOON)).isFalse();
    }

    @Test
    void aPauseEndsByItself() {
        FlowRecord flow = create("a");

        flows.pause(flow.id(), new Pause(NOON, NOON.plusSeconds(9), null, null), NOON);

        assertThat(due(NOON.plusSeconds(9).minusNanos(1000), 9)).isEmpty();
        assertThat(due(NOON.plusSeconds(9), 9)).hasSize(1);
    }

    @Test
    void aRunThatIsToEndHearsOfItWhenItsLeaseIsRenewed() {
        ClaimedFlow unwanted = claim(create("unwanted"));
        ClaimedFlow wanted = claim(create("wanted"));

        assertThat(leases.requestCancel(unwanted.runId())).isTrue();
        Renewal renewal = leases.renew(
                Map.of(unwanted.runId(), unwanted.flowId(), wanted.runId(), wanted.flowId()), NOON.plusSeconds(1));

        assertThat(renewal.cancelled()).containsExactly(unwanted.runId());
        assertThat(renewal.renewed()).containsExactlyInAnyOrder(unwanted.runId(), wanted.runId());
    }

    @Test
    void onlyARunThatHoldsItsFlowCanBeEnded() {
        FlowRecord flow = create("a");
        ClaimedFlow lost = claim(flow);
        leases.reap(NOON.plus(LEASE), (json, plan) -> plan);
        ClaimedFlow successor = claims.claim(flow.id(), NOON.plus(LEASE)).orElseThrow();

        assertThat(leases.requestCancel(lost.runId())).isFalse();
        assertThat(leases.requestCancel(-1)).isFalse();
        assertThat(leases.renew(Map.of(successor.runId(), flow.id()), NOON.plus(LEASE)))
                .isEqualTo(new Renewal(Set.of(successor.runId()), Set.of(successor.runId()), Set.of()));
    }

    @Test
    void theRunAfterACancelledOneIsNotCancelled() {
        FlowRecord flow = create("a");
        ClaimedFlow cancelled = claim(flow);
        leases.requestCancel(cancelled.runId());
        leases.reap(NOON.plus(LEASE), (json, plan) -> plan);

        ClaimedFlow successor = claims.claim(flow.id(), NOON.plus(LEASE)).orElseThrow();

        assertThat(leases.renew(Map.of(successor.runId(), flow.id()), NOON.plus(LEASE))
                        .cancelled())
                .isEmpty();
    }

    @Test
    void aRenamedFlowKeepsItsRecordAndThoseThatWaitForIt() {
        FlowRecord old = flows.createDeclared(new FlowDraft("old", null, true, null, FlowPlan.every(60)), "x", NOON);
        FlowRecord waiting = waitingFor("waiting", "old");
        FlowRecord both = waitingFor("both", "old", "here");

        assertThat(flows.rename("old", "here", NOON.plusSeconds(1))).isTrue();
        assertThat(flows.rename("old", "here", NOON.plusSeconds(2))).isFalse();

        assertThat(reload(old).name()).isEqualTo("here");
        assertThat(reload(old).updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(reload(waiting).plan().after()).containsExactly("here");
        assertThat(reload(both).plan().after()).containsExactly("here");
    }

    @Test
    void nothingIsRenamedToATakenNameAndNoOperatorsRecordAtAll() {
        FlowRecord old = flows.createDeclared(new FlowDraft("old", null, true, null, FlowPlan.every(60)), "x", NOON);
        FlowRecord waiting = waitingFor("waiting", "old");
        create("taken");

        assertThat(flows.rename("old", "taken", NOON)).isFalse();
        assertThat(flows.rename("taken", "free", NOON)).isFalse();

        assertThat(reload(old).name()).isEqualTo("old");
        assertThat(reload(waiting).plan().after()).containsExactly("old");
        assertThat(flows.findByName("taken")).isPresent();
    }

    @Test
    void aLostRunFollowsThePlanOfItsFlow() {
        FlowRecord flow = create("a");
        lastRan(flow, NOON.minusSeconds(100));
        ClaimedFlow lost = claims.claimDue(NOON, NOON, 1).get(0);
        Instant leaseOver = NOON.plus(LEASE);
        Next next = FlowPlan.every(60).timetable().afterLoss(lost.position(), leaseOver, 0.5);

        leases.reap(leaseOver, (json, plan) -> plan);

        assertThat(reload(flow).position().nextRunAt()).isEqualTo(next.nextRunAt());
        assertThat(reload(flow).position().slotAt()).isEqualTo(next.slotAt());
        assertThat(reload(flow).position().failedAttempts()).isEqualTo(next.failedAttempts());
    }

    @Test
    void aManualRunThatWasLostLeavesTheFlowItsTimes() {
        FlowRecord flow = create("a");
        db.sql()
                .sql("update data_flows set next_run_at = :at")
                .param("at", db.database().toColumn(NOON.plusSeconds(6000)))
                .update();
        ClaimedFlow manual = claim(flow);
        Instant leaseOver = NOON.plus(LEASE);

        LostRun lost = leases.reap(leaseOver, (json, plan) -> plan).get(0);

        assertThat(lost.message())
                .isEqualTo("The instance host-a stopped renewing its lease, which ran out at " + leaseOver
                        + ". The run is given up, and its flow is due again at " + NOON.plusSeconds(6000) + ".");
        assertThat(runs.find(manual.runId()).orElseThrow().failed()).isTrue();
        assertThat(reload(flow).dueAt()).isEqualTo(NOON.plusSeconds(6000));
    }

    @Test
    void aLostRunWhosePlanCanNotBeReadMakesItsFlowDueAtOnce() {
        FlowRecord flow = create("a");
        claims.claimDue(NOON, NOON, 1);
        db.sql()
                .sql("update data_flows set time_zone = 'Middle/Earth', run_window = 'x'")
                .update();
        Instant leaseOver = NOON.plus(LEASE);

        assertThat(leases.reap(leaseOver, (json, plan) -> plan)).hasSize(1);

        assertThat(reload(flow).dueAt()).isEqualTo(leaseOver);
    }

    private FlowRecord waitingFor(String name, String... others) {
        FlowPlan plan = new FlowPlan(60, null, null, null, CatchUp.ONCE, null, null, 0, null, List.of(others));
        return flows.create(new FlowDraft(name, null, true, null, plan), NOON);
    }

    private ClaimedFlow claim(FlowRecord flow) {
        return claims.claim(flow.id(), NOON).orElseThrow();
    }
}
