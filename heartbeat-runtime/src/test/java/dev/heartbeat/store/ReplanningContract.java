package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a flow's place among its times when it gets other times. */
abstract class ReplanningContract extends StoreContract {

    private static final Instant LATER = NOON.plusSeconds(5);
    private static final FlowPlan NIGHTLY = FlowPlan.cron("0 0 2 * * *", null);

    @Test
    void aCronFlowThatGetsAnIntervalForgetsItsNextTime() {
        FlowRecord flow = standing(create("a"));

        FlowRecord changed = update(flow, FlowPlan.every(90));

        assertThat(changed.position()).isEqualTo(new Position(null, null, NOON.plusSeconds(90), 0));
        assertThat(changed.skip()).isNull();
    }

    @Test
    void anIntervalFlowThatGetsACronExpressionIsToBePlanned() {
        FlowRecord flow = standing(create("a"));

        assertThat(update(flow, NIGHTLY).position()).isEqualTo(new Position(null, null, Instant.EPOCH, 0));
        standing(flow);
        assertThat(update(flow, FlowPlan.cron("0 0 2 * * *", "Asia/Tokyo")).position())
                .isEqualTo(new Position(null, null, Instant.EPOCH, 0));
    }

    @Test
    void aFlowThatKeepsItsTimesKeepsItsPlace() {
        FlowRecord flow = standing(create("a"));
        FlowPlan samePlan = new FlowPlan(60, null, null, null, null, null, null, 7, "group", List.of());

        FlowRecord changed = flows.update(flow.id(), new FlowDraft("b", "d", false, null, samePlan), LATER)
                .orElseThrow();

        assertThat(changed.position()).isEqualTo(flow.position());
        assertThat(changed.skip()).isEqualTo(flow.skip());
    }

    @Test
    void aDeclaredFlowThatGetsOtherTimesIsPlannedAnew() {
        FlowDraft draft = new FlowDraft("here", null, true, null, FlowPlan.every(60));
        FlowRecord flow = standing(flows.createDeclared(draft, "1", NOON));

        flows.followDeclaration(flow.id(), draft, "2", LATER);
        assertThat(reload(flow).position()).isEqualTo(flow.position());

        flows.followDeclaration(flow.id(), new FlowDraft("here", null, true, null, NIGHTLY), "3", LATER);
        assertThat(reload(flow).position()).isEqualTo(new Position(null, null, Instant.EPOCH, 0));
    }

    @Test
    void aRunUnderWayDoesNotBringTheOldTimesBack() {
        FlowRecord flow = standing(create("a"));
        ClaimedFlow claim = claims.claim(flow.id(), NOON).orElseThrow();

        update(flow, FlowPlan.every(90));
        end(success(claim));

        FlowRecord ended = reload(flow);
        assertThat(ended.currentRunId()).isNull();
        assertThat(ended.missedSlots()).isEqualTo(3);
        assertThat(ended.position()).isEqualTo(new Position(null, null, LATER.plusSeconds(90), 0));
    }

    @Test
    void aFlowThatIsPutOffDoesNotBringTheOldTimesBack() {
        FlowRecord flow = standing(create("a"));
        ClaimedFlow claim = claims.claim(flow.id(), NOON).orElseThrow();

        update(flow, FlowPlan.every(90));
        end(new PutOff(claim, LATER, oldNext(), null));

        assertThat(reload(flow).currentRunId()).isNull();
        assertThat(reload(flow).position()).isEqualTo(new Position(null, null, NOON.plusSeconds(90), 0));
    }

    @Test
    void theNextRunFollowsTheNewTimes() {
        FlowRecord flow = standing(create("a"));
        ClaimedFlow old = claims.claim(flow.id(), NOON).orElseThrow();
        update(flow, FlowPlan.every(90));
        end(success(old));

        end(success(claims.claim(flow.id(), NOON).orElseThrow()));

        assertThat(reload(flow).position())
                .isEqualTo(new Position(NOON, NOON.plusSeconds(4000), NOON.plusSeconds(4000), 2));
    }

    @Test
    void aRunThatIsLostAfterTheChangeFollowsTheNewTimes() {
        FlowRecord flow = standing(create("a"));
        assertThat(claims.claim(flow.id(), NOON)).isPresent();
        update(flow, FlowPlan.every(90));

        assertThat(leases.reap(NOON.plus(LEASE), (json, plan) -> plan)).hasSize(1);

        assertThat(reload(flow).dueAt()).isBetween(NOON, NOON.plus(LEASE).plusSeconds(90));
    }

    @Test
    void whoeverWaitsForAFlowKnowsItByItsNewName() {
        FlowRecord flow = create("a");
        FlowRecord waiting = flows.create(
                new FlowDraft("waits", null, true, null, FlowPlan.every(60).waitingFor(List.of("a"))), NOON);

        flows.update(flow.id(), new FlowDraft("b", null, true, null, FlowPlan.every(60)), NOON);

        assertThat(reload(waiting).plan().after()).containsExactly("b");
        assertThat(flows.dependencies()).isEqualTo(Map.of("waits", List.of("b")));
        assertThat(flows.names()).containsExactly("b", "waits");
    }

    private FlowRecord standing(FlowRecord flow) {
        db.sql()
                .sql("""
                        update data_flows set last_run_at = :noon, slot_at = :noon, next_run_at = :next, slot_lead_ms = 50000,
                          failed_attempts = 1, skip_reason = 'why', skipped_at = :noon
                        where id = :id
                        """)
                .param("noon", db.database().toColumn(NOON))
                .param("next", db.database().toColumn(NOON.plusSeconds(3000)))
                .param("id", flow.id())
                .update();
        return reload(flow);
    }

    private FlowRecord update(FlowRecord flow, FlowPlan plan) {
        return flows.update(flow.id(), new FlowDraft(flow.name(), null, true, null, plan), LATER)
                .orElseThrow();
    }

    private void end(RunEnd end) {
        assertThat(results.record(List.of(), List.of(), List.of(end)).ended()).hasSize(1);
    }

    private static RunResult success(ClaimedFlow claim) {
        return new RunResult(new BegunRun(claim, NOON, NOON), LATER, null, null, null, oldNext());
    }

    private static Next oldNext() {
        return new Next(NOON, Duration.ofSeconds(50), NOON.plusSeconds(4000), 3, 2);
    }
}
