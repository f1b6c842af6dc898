package dev.heartbeat.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.BeatSearch;
import dev.heartbeat.store.FlowSearch;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunSearch;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No change without its entry in the audit trail, whatever goes wrong, and in which order a deletion goes. */
@ExtendWith(OutputCaptureExtension.class)
abstract class AuditedChangesContract extends ApiContractBase {

    private static final String TRAIL = "data_flow_audit";
    private static final String ELSEWHERE = "data_flow_audit_elsewhere";

    private AuditStore audit;
    private FlowStore spiedFlows;
    private AdminApi spied;
    private CountDownLatch testEnds = new CountDownLatch(1);

    @AfterEach
    void endRuns() {
        testEnds.countDown();
        Awaitility.await().until(() -> runner.slotsInUse() == 0);
    }

    @BeforeEach
    void spyOnStores() {
        testEnds = new CountDownLatch(1);
        audit = spy(new AuditStore(db.database()));
        spiedFlows = spy(flows);
        FlowRecords spiedRecords = new FlowRecords(
                spiedFlows,
                new FlowSearch(db.database(), registry.names()),
                new RunStore(db.database()),
                new SkipStore(db.database(), registry.names()),
                new GroupStore(db.database()),
                cycle,
                registry,
                executor,
                () -> now);
        spied = new AdminParts(
                        spiedRecords,
                        spiedFlows,
                        new FlowStates(db.database(), registry.names()),
                        new RunSearch(db.database()),
                        new RunCharts(db.database()),
                        new BeatSearch(db.database()),
                        audit,
                        registry,
                        executor,
                        Optional::empty,
                        Map.of(),
                        HostLogin.NONE,
                        "test",
                        () -> now)
                .api(PATH);
    }

    @Test
    void aChangeThatCanNotBeToldIsNotMadeAndAnsweredWithAnError() {
        FlowRecord flow = create("a");
        FlowRecord paused = create("b");
        records.pause(paused.id(), "bob", null, null);
        records.limitGroup("warehouse", 3);
        long failed = failedRun(flow);
        long live = liveRun(create("c"));
        String path = "/flows/" + flow.id();
        Object before = everything();

        List<Answer> answers = new ArrayList<>();
        rename(TRAIL, ELSEWHERE);
        try {
            answers.add(post("/flows", "/flows", "{\"name\": \"d\", \"class_name\": \"hook\", \"run_interval\": 60}"));
            answers.add(send(api, "PATCH", "/flows/{id}", path, "{\"enabled\": false}", "*"));
            answers.add(send(api, "DELETE", "/flows/{id}", path, null, "*"));
            answers.add(post("/flows/{id}/pause", path + "/pause", "{}"));
            answers.add(post("/flows/{id}/resume", "/flows/" + paused.id() + "/resume", ""));
            answers.add(send(api, "PUT", "/groups/{name}", "/groups/warehouse", "{\"run_limit\": 2}", null));
            answers.add(send(api, "DELETE", "/groups/{name}", "/groups/warehouse", null, null));
            answers.add(post("/flows/{id}/runs", path + "/runs", ""));
            answers.add(post("/runs/{id}/retry", "/runs/" + failed + "/retry", ""));
            answers.add(post("/runs/{id}/cancel", "/runs/" + live + "/cancel", ""));
        } finally {
            rename(ELSEWHERE, TRAIL);
        }

        assertThat(answers)
                .hasSize((int) api.calls().stream()
                        .filter(call -> !call.startsWith("GET"))
                        .count())
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(500);
                    assertThat(answer.code()).isEqualTo("internal");
                });
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aRunThatHasBegunIsAnsweredAlsoIfItsEntryCanNotBeCompleted(CapturedOutput log) {
        doThrow(new IllegalStateException("the database is away")).when(audit).complete(anyLong(), any(), any());
        FlowRecord flow = create("a");

        Answer run = send(spied, "POST", "/flows/{id}/runs", "/flows/" + flow.id() + "/runs", "", null);

        assertThat(run.status()).isEqualTo(202);
        assertThat(run.body()).containsEntry("trigger", "manual").doesNotContainKey("requested_by");
        assertThat(get("/audit").list("entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("who", "ann")
                        .containsEntry("action", "run")
                        .doesNotContainKey("run_id"));
        assertThat(log).containsPattern("Entry \\d+ of the audit trail could not be completed\\.");
        Awaitility.await().until(() -> flows.find(flow.id()).orElseThrow().currentRunId() == null);
    }

    @Test
    void aRefusalIsAnsweredAlsoIfItsEntryCanNotBeCompleted(CapturedOutput log) {
        doThrow(new IllegalStateException("the database is away")).when(audit).complete(anyLong(), any(), any());
        FlowRecord flow = create("a");
        liveRun(flow);

        Answer refused = send(spied, "POST", "/flows/{id}/runs", "/flows/" + flow.id() + "/runs", "", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("refused");
        assertThat(log).containsPattern("Entry \\d+ of the audit trail could not be completed\\.");
    }

    @Test
    void aDeletionThatFailsHalfwayIsToldAsWellAsAnswered() {
        doThrow(new IllegalStateException("password=secret")).when(spiedFlows).drain(anyLong());
        FlowRecord flow = create("a");

        Answer failed = delete(flow, "*");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(get("/audit").list("entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("action", "delete")
                        .containsEntry("target", "a")
                        .containsEntry("refused", "It failed; the log says why."));
        assertThat(flows.find(flow.id())).isPresent();
    }

    @Test
    void aDeletionDrainsTheHistoryWhileNothingLocksTheRecordAndTheRunUnderWayGoesOn() {
        FlowRecord flow = create("a");
        failedRun(flow);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch hasEnded = new CountDownLatch(1);
        hook = context -> {
            await(end);
            hasEnded.countDown();
        };
        records.runInBackground(flow.id());
        List<String> seen = new ArrayList<>();
        doAnswer(drain -> {
                    drain.callRealMethod();
                    seen.add("history drained, " + runsOf(flow) + " runs left");
                    CompletableFuture.runAsync(() -> describe(flow, "not locked"))
                            .get(20, SECONDS);
                    seen.add(String.valueOf(
                            flows.find(flow.id()).orElseThrow().draft().description()));
                    return null;
                })
                .when(spiedFlows)
                .drain(flow.id());

        assertThat(delete(flow, "*").status()).isEqualTo(204);

        assertThat(seen).containsExactly("history drained, 0 runs left", "not locked");
        assertThat(flows.find(flow.id())).isEmpty();
        end.countDown();
        await(hasEnded);
        assertThat(runsOf(flow)).isZero();
    }

    @Test
    void whetherARecordMayBeDeletedIsJudgedBeforeItsHistoryGoes() {
        FlowRecord declared = declare();
        records.runNow(declared.id());
        FlowRecord changed = create("a");
        failedRun(changed);

        assertThat(delete(declared, "*").code()).isEqualTo("declared");
        assertThat(delete(changed, "\"of yesterday\"").code()).isEqualTo("changed_meanwhile");
        assertThat(send(spied, "DELETE", "/flows/{id}", "/flows/" + changed.id(), null, null)
                        .code())
                .isEqualTo("precondition_required");

        verify(spiedFlows, never()).drain(anyLong());
        assertThat(runsOf(declared)).isEqualTo(1);
        assertThat(runsOf(changed)).isEqualTo(1);
        assertThat(get("/audit").list("entries")).isEmpty();
    }

    private Answer delete(FlowRecord flow, String ifMatch) {
        return send(spied, "DELETE", "/flows/{id}", "/flows/" + flow.id(), null, ifMatch);
    }

    private long failedRun(FlowRecord flow) {
        hook = context -> {
            throw new IllegalStateException("disk full");
        };
        return records.runNow(flow.id()).id();
    }

    /** Goes on until the test ends. */
    private long liveRun(FlowRecord flow) {
        CountDownLatch hasBegun = new CountDownLatch(1);
        CountDownLatch end = testEnds;
        hook = context -> {
            hasBegun.countDown();
            await(end);
        };
        long run = records.runInBackground(flow.id()).id();
        await(hasBegun);
        Awaitility.await()
                .until(() -> new RunStore(db.database()).find(run).orElseThrow().status() == RunStatus.IN_PROGRESS);
        return run;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException cancelled) {
            throw new IllegalStateException(cancelled);
        }
    }

    /** As somebody else does it at the same time: in another thread, and so on another connection. */
    private void describe(FlowRecord flow, String description) {
        db.sql()
                .sql("update data_flows set description = :description where id = :id")
                .param("description", description)
                .param("id", flow.id())
                .update();
    }

    private int runsOf(FlowRecord flow) {
        return db.sql()
                .sql("select count(*) from data_flow_runs where data_flow_id = :id")
                .param("id", flow.id())
                .query(Integer.class)
                .single();
    }

    /** What operators can change, row by row. */
    private List<Object> everything() {
        List<Object> rows = new ArrayList<>();
        for (String select : List.of(
                "select id, name, enabled, paused_at, current_run_id from data_flows order by id",
                "select id, status from data_flow_runs order by id",
                "select name, run_limit from data_flow_groups order by name",
                "select id from data_flow_audit order by id")) {
            rows.addAll(db.sql().sql(select).query().listOfRows());
        }
        return rows;
    }

    private void rename(String table, String name) {
        db.sql().sql("alter table " + table + " rename to " + name).update();
    }
}
