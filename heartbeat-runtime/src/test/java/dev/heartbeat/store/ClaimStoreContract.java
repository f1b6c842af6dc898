package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ClaimStoreContract extends StoreContract {

    @Test
    void claimsWhatIsDueAndLeavesARunRecordForEach() {
        FlowRecord flow = create("a");

        ClaimedFlow claim = claims.claimDue(NOON, NOON, 10).get(0);

        assertThat(claim.flowId()).isEqualTo(flow.id());
        assertThat(claim.flowName()).isEqualTo("a");
        assertThat(claim.configuration()).isEqualTo("\"Any\"");
        assertThat(claim.triggerSource()).isEqualTo(TriggerSource.HEARTBEAT);
        assertThat(reload(flow).currentRunId()).isEqualTo(claim.runId());
        RunRecord run = runs.find(claim.runId()).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.PENDING);
        assertThat(run.flowId()).isEqualTo(flow.id());
        assertThat(run.startedAt()).isEqualTo(NOON);
        assertThat(run.instance()).isEqualTo("host-a");
    }

    @Test
    void knowsWhetherTheRunBeforeFailed() {
        FlowRecord fine = create("fine");
        create("new");
        FlowRecord broken = create("broken");
        db.sql()
                .sql("update data_flows set last_run_status = 'success' where name = 'fine'")
                .update();
        db.sql()
                .sql("update data_flows set last_run_status = 'failed' where name = 'broken'")
                .update();

        assertThat(claims.claimDue(NOON, NOON, 10))
                .filteredOn(ClaimedFlow::lastRunFailed)
                .extracting(ClaimedFlow::flowName)
                .containsExactly("broken");
        db.sql().sql("update data_flows set current_run_id = null").update();
        assertThat(claims.claim(broken.id(), NOON).orElseThrow().lastRunFailed())
                .isTrue();
        assertThat(claims.claim(fine.id(), NOON).orElseThrow().lastRunFailed()).isFalse();
    }

    @Test
    void givesEachOfManyFlowsARunOfItsOwn() {
        for (int i = 0; i < 20; i++) {
            create("flow-" + i);
        }

        assertThat(claims.claimDue(NOON, NOON, 20)).hasSize(20).allSatisfy(claim -> {
            assertThat(runs.find(claim.runId()).orElseThrow().flowId()).isEqualTo(claim.flowId());
            assertThat(flows.find(claim.flowId()).orElseThrow().currentRunId()).isEqualTo(claim.runId());
        });
    }

    @Test
    @DisplayName("R3.1 A disabled flow is not claimed")
    void claimsNoDisabledFlow() {
        flows.create(new FlowDraft("off", null, false, null, FlowPlan.every(60)), NOON);

        assertThat(claims.claimDue(NOON, NOON, 10)).isEmpty();
    }

    @Test
    void claimsTheLongestDueFirstAndNoMoreThanAsked() {
        FlowRecord late = create("late");
        create("never, first");
        create("never, second");
        lastRan(late, NOON.minusSeconds(100));

        assertThat(names(claims.claimDue(NOON, NOON, 2))).containsExactly("never, first", "never, second");
        assertThat(names(claims.claimDue(NOON, NOON, 2))).containsExactly("late");
    }

    @Test
    void claimsByPriorityBeforeDueTime() {
        create("low, long due");
        lastRan(create("middle, due later"), NOON.minusSeconds(100));
        lastRan(create("high, due last"), NOON.minusSeconds(90));
        prioritise("middle, due later", 1);
        prioritise("high, due last", 2);

        assertThat(names(claims.claimDue(NOON, NOON, 1))).containsExactly("high, due last");
        assertThat(names(claims.claimDue(NOON, NOON, 2))).containsExactly("middle, due later", "low, long due");
    }

    @Test
    void claimsNothingThatIsDueLaterThanAsked() {
        FlowRecord flow = create("a");
        lastRan(flow, NOON);

        assertThat(claims.claimDue(NOON.plusSeconds(59), NOON.plusSeconds(61), 10))
                .isEmpty();
    }

    @Test
    @DisplayName("R3.4 A claimed flow is not claimed again while its run holds it")
    void claimsNoFlowTwice() {
        FlowRecord flow = create("a");
        claims.claimDue(NOON, NOON, 10);

        assertThat(claims.claimDue(NOON.plusSeconds(59), NOON.plusSeconds(59), 10))
                .isEmpty();
        assertThat(claims.claim(flow.id(), NOON.plusSeconds(59))).isEmpty();
        assertThat(due(NOON.plusSeconds(59), 10)).isEmpty();
    }

    @Test
    @DisplayName("R3.4 However many claim at once, each flow is claimed once")
    void manyClaimersShareTheFlowsOut() throws Exception {
        int due = 200;
        for (int i = 0; i < due; i++) {
            create("flow-" + i);
        }

        List<ClaimedFlow> claimed = inParallel(6, this::claimUntilNothingIsLeft);

        assertThat(claimed).hasSize(due);
        assertThat(claimed).extracting(ClaimedFlow::flowId).doesNotHaveDuplicates();
        assertThat(claimed).extracting(ClaimedFlow::runId).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("R3.5 A flow that another transaction holds is skipped without waiting")
    void skipsFlowsThatAnotherHolds() throws SQLException {
        FlowRecord held = create("held");
        create("free");
        try (Connection other = db.aside().getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("select id from data_flows where id = " + held.id() + " for update");
            }

            assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("free");
            assertThat(claims.claim(held.id(), NOON)).isEmpty();
            other.rollback();
        }
        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("held");
    }

    @Test
    void claimsOneFlowByIdWhetherOrNotItIsDueOrEnabled() {
        FlowRecord flow = flows.create(new FlowDraft("off", null, false, null, FlowPlan.every(60)), NOON);
        lastRan(flow, NOON);

        ClaimedFlow claim = claims.claim(flow.id(), NOON.plusSeconds(1)).orElseThrow();

        assertThat(claim.triggerSource()).isEqualTo(TriggerSource.MANUAL);
        assertThat(claim.position().dueAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(runs.find(claim.runId()).orElseThrow().triggerSource()).isEqualTo(TriggerSource.MANUAL);
        assertThat(claims.claim(-1, NOON)).isEmpty();
    }

    @Test
    void leavesADeclaredFlowToInstancesThatHaveItsClass() {
        flows.createDeclared(new FlowDraft("here", null, true, null, FlowPlan.every(60)), "x", NOON);
        flows.createDeclared(new FlowDraft("elsewhere", null, true, null, FlowPlan.every(60)), "x", NOON);
        create("operator's");

        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("here", "operator's");
    }

    private void prioritise(String name, int priority) {
        db.sql()
                .sql("update data_flows set priority = :priority where name = :name")
                .param("priority", priority)
                .param("name", name)
                .update();
    }

    private List<ClaimedFlow> claimUntilNothingIsLeft() {
        List<ClaimedFlow> mine = new ArrayList<>();
        while (true) {
            List<ClaimedFlow> more = claims.claimDue(NOON, NOON, 7);
            if (more.isEmpty() && due(NOON, 1).isEmpty()) {
                return mine;
            }
            mine.addAll(more);
        }
    }

    private static List<ClaimedFlow> inParallel(int claimers, Callable<List<ClaimedFlow>> claimer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(claimers);
        try {
            List<Future<List<ClaimedFlow>>> results = new ArrayList<>();
            for (int i = 0; i < claimers; i++) {
                results.add(threads.submit(claimer));
            }
            List<ClaimedFlow> all = new ArrayList<>();
            for (Future<List<ClaimedFlow>> result : results) {
                all.addAll(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> names(List<ClaimedFlow> claimed) {
        return claimed.stream().map(ClaimedFlow::flowName).toList();
    }
}
