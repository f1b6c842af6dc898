package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.Skip;
import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.schedule.Next;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens to runs beside their plain ends: progress, early failures, put-offs, and rows that others have locked. */
abstract class ResultStoreContract extends StoreContract {

    private static final Instant LATER = NOON.plusSeconds(5);
    private static final Failure TIMEOUT = new Failure(FailureKind.TIMEOUT, "took too\0 long", "trace");

    @Test
    void aLiveRunSaysHowFarItHasCome() {
        ClaimedFlow claim = claim(create("a"));

        change(new RunChange.Advanced(claim.runId(), NOON, new Progress(3, 10L, "on it")));
        assertThat(run(claim).progress()).isEqualTo(new Progress(3, 10L, "on it"));

        change(new RunChange.Advanced(claim.runId(), NOON, new Progress(4, null, null)));
        assertThat(run(claim).progress()).isEqualTo(new Progress(4, null, null));
        assertThat(run(claim).status()).isEqualTo(RunStatus.PENDING);
    }

    @Test
    void progressThatComesLateChangesNothing() {
        ClaimedFlow claim = claim(create("a"));
        record(success(claim, null));
        RunRecord ended = run(claim);

        change(new RunChange.Advanced(claim.runId(), LATER.plusSeconds(1), new Progress(3, 10L, "on it")));
        change(new RunChange.FailedEarly(claim.runId(), LATER.plusSeconds(1), TIMEOUT));

        assertThat(run(claim)).isEqualTo(ended);
        assertThat(results.hasEnd(success(claim, null))).isTrue();
    }

    @Test
    void aRunThatFailedEarlyHoldsItsFlowUntilItsThreadHasEnded() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);
        results.record(List.of(begun(claim)), List.of(), List.of());

        change(new RunChange.FailedEarly(claim.runId(), NOON.plusSeconds(2), TIMEOUT));

        RunRecord failed = run(claim);
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.endedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(failed.failure()).isEqualTo(new Failure(FailureKind.TIMEOUT, "took too\uFFFD long", "trace"));
        assertThat(reload(flow).currentRunId()).isEqualTo(claim.runId());
        assertThat(claims.claim(flow.id(), LATER)).isEmpty();
    }

    @Test
    void theEndOfARunThatFailedEarlyFreesItsFlowAndLeavesTheFailureAsItWas() {
        FlowRecord flow = create("a");
        ClaimedFlow early = claim(flow);
        ClaimedFlow other = claim(create("b"));
        change(new RunChange.FailedEarly(early.runId(), NOON.plusSeconds(2), TIMEOUT));
        RunResult late = result(early, new Failure(FailureKind.EXCEPTION, "interrupted", "x"), "{\"rows\":1}");
        assertThat(results.hasEnd(late)).isFalse();

        assertThat(record(late, success(other, "{}")).ended()).containsExactlyInAnyOrder(early.runId(), other.runId());

        RunRecord ended = run(early);
        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.endedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(ended.failure()).isEqualTo(new Failure(FailureKind.TIMEOUT, "took too\uFFFD long", "trace"));
        assertThat(ended.output()).isEqualTo("{\"rows\":1}");
        assertThat(reload(flow).currentRunId()).isNull();
        assertThat(reload(flow).lastRunAt()).isEqualTo(LATER);
        assertThat(record(late)).isEqualTo(Recorded.NOTHING);
        assertThat(results.hasEnd(late)).isTrue();
        assertThat(run(other).success()).isTrue();
        assertThat(run(other).output()).isEqualTo("{}");
    }

    @Test
    void aLostRunHasNoLateEnd() {
        ClaimedFlow claim = claim(create("a"));
        leases.reap(NOON.plus(LEASE), (json, plan) -> plan);

        assertThat(record(success(claim, null))).isEqualTo(Recorded.NOTHING);
        assertThat(results.hasEnd(success(claim, null))).isFalse();
    }

    @Test
    void aFlowThatIsPutOffLeavesNoRunAndKnowsWhy() {
        FlowRecord flow = create("a");
        ClaimedFlow claim = claim(flow);

        assertThat(record(putOff(claim, "outside its\0 window")).ended()).containsExactly(claim.runId());

        assertThat(runs.history(flow.id(), 9)).isEmpty();
        FlowRecord free = reload(flow);
        assertThat(free.currentRunId()).isNull();
        assertThat(free.dueAt()).isEqualTo(NOON.plusSeconds(600));
        assertThat(free.missedSlots()).isEqualTo(2);
        assertThat(free.position().failedAttempts()).isEqualTo(1);
        assertThat(free.lastRunAt()).isNull();
        assertThat(free.skip()).isEqualTo(new Skip(LATER, "outside its\uFFFD window"));
        assertThat(skips.ofFlow(flow.id(), 9))
                .containsExactly(new SkipRecord(Instant.EPOCH, LATER, "outside its\uFFFD window"));
    }

    @Test
    void oneReasonAfterAnotherIsWrittenOnceEach() {
        FlowRecord flow = create("a");
        for (String reason : List.of("one", "one", "two", "one")) {
            record(putOff(claim(flow), reason));
        }
        record(putOff(claim(flow), null));

        assertThat(skips.ofFlow(flow.id(), 9)).extracting(SkipRecord::reason).containsExactly("one", "two", "one");
        assertThat(reload(flow).skip()).isEqualTo(new Skip(LATER, "one"));
    }

    @Test
    void manyArePutOffTogether() {
        FlowRecord one = create("one");
        FlowRecord two = create("two");
        FlowRecord three = create("three");

        record(putOff(claim(one), "why"), putOff(claim(two), "why"), putOff(claim(three), null));
        record(putOff(claim(one), "why"), putOff(claim(two), "why else"), putOff(claim(three), "why"));

        assertThat(skips.ofFlow(one.id(), 9)).hasSize(1);
        assertThat(skips.ofFlow(two.id(), 9)).hasSize(2);
        assertThat(skips.ofFlow(three.id(), 9)).hasSize(1);
        assertThat(runs.history(one.id(), 9)).isEmpty();
    }

    @Test
    void progressOfManyRunsAndEarlyFailuresAreWrittenTogether() {
        ClaimedFlow one = claim(create("one"));
        ClaimedFlow two = claim(create("two"));

        results.record(
                List.of(),
                List.of(
                        new RunChange.FailedEarly(one.runId(), NOON, TIMEOUT),
                        new RunChange.Advanced(one.runId(), NOON, new Progress(1, null, null)),
                        new RunChange.Advanced(two.runId(), NOON, new Progress(2, 9L, "x")),
                        new RunChange.FailedEarly(two.runId(), NOON, TIMEOUT)),
                List.of());

        assertThat(run(one).progress()).isEqualTo(new Progress(1, null, null));
        assertThat(run(one).failed()).isTrue();
        assertThat(run(two).progress()).isEqualTo(new Progress(2, 9L, "x"));
        assertThat(run(two).failed()).isTrue();
    }

    @Test
    void aPutOffThatIsWrittenTwiceIsKnownToBeThere() {
        FlowRecord flow = create("a");
        PutOff putOff = putOff(claim(flow), "why");
        assertThat(results.hasEnd(putOff)).isFalse();
        record(putOff);
        ClaimedFlow next = claim(flow);

        assertThat(record(putOff)).isEqualTo(Recorded.NOTHING);
        assertThat(results.hasEnd(putOff)).isTrue();
        assertThat(reload(flow).currentRunId()).isEqualTo(next.runId());
        assertThat(skips.ofFlow(flow.id(), 9)).hasSize(1);
    }

    @Test
    void aPutOffOfARunThatWasGivenUpChangesNothing() {
        FlowRecord flow = create("a");
        ClaimedFlow zombie = claim(flow);
        leases.reap(NOON.plus(LEASE), (json, plan) -> plan);
        FlowRecord before = reload(flow);

        assertThat(record(putOff(zombie, "why"))).isEqualTo(Recorded.NOTHING);

        assertThat(reload(flow)).isEqualTo(before);
        assertThat(run(zombie).failed()).isTrue();
        assertThat(results.hasEnd(putOff(zombie, "why"))).isFalse();
        assertThat(skips.ofFlow(flow.id(), 9)).isEmpty();
    }

    @Test
    void whatSomebodyElseHasLockedHoldsUpNoOtherResult() throws SQLException {
        FlowRecord lockedFlow = create("locked");
        FlowRecord lockedToo = create("locked too");
        ClaimedFlow locked = claim(lockedFlow);
        ClaimedFlow lockedPutOff = claim(lockedToo);
        ClaimedFlow free = claim(create("free"));
        ClaimedFlow freePutOff = claim(create("free too"));
        ClaimedFlow gone = claim(create("gone"));
        flows.delete(gone.flowId());
        try (Connection other = db.aside().getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("select id from data_flows where id in (" + lockedFlow.id() + ", " + lockedToo.id()
                        + ") for update");
            }

            Recorded recorded = results.record(
                    List.of(begun(locked)),
                    List.of(),
                    List.of(
                            success(locked, null),
                            success(free, null),
                            success(gone, null),
                            putOff(lockedPutOff, "why"),
                            putOff(freePutOff, "why")));

            assertThat(recorded)
                    .isEqualTo(new Recorded(
                            Set.of(free.runId(), freePutOff.runId()), Set.of(locked.runId(), lockedPutOff.runId())));
            other.rollback();
        }
        assertThat(run(free).success()).isTrue();
        assertThat(run(locked).status()).isEqualTo(RunStatus.IN_PROGRESS);

        assertThat(results.record(List.of(), List.of(), List.of(success(locked, null), putOff(lockedPutOff, "why"))))
                .isEqualTo(new Recorded(Set.of(locked.runId(), lockedPutOff.runId()), Set.of()));
        assertThat(run(locked).success()).isTrue();
        assertThat(runs.find(lockedPutOff.runId())).isEmpty();
    }

    private void change(RunChange change) {
        results.record(List.of(), List.of(change), List.of());
    }

    private Recorded record(RunEnd... ends) {
        return results.record(List.of(), List.of(), List.of(ends));
    }

    private RunRecord run(ClaimedFlow claim) {
        return runs.find(claim.runId()).orElseThrow();
    }

    private ClaimedFlow claim(FlowRecord flow) {
        return claims.claim(flow.id(), NOON).orElseThrow();
    }

    private static BegunRun begun(ClaimedFlow claim) {
        return new BegunRun(claim, NOON, NOON.plusSeconds(1));
    }

    private static RunResult success(ClaimedFlow claim, @Nullable String output) {
        return result(claim, null, output);
    }

    private static RunResult result(ClaimedFlow claim, @Nullable Failure failure, @Nullable String output) {
        return new RunResult(begun(claim), LATER, failure, null, output, new Next(NOON, Duration.ZERO, null, 0, 0));
    }

    private static PutOff putOff(ClaimedFlow claim, @Nullable String reason) {
        return new PutOff(claim, LATER, new Next(NOON, Duration.ZERO, NOON.plusSeconds(600), 2, 1), reason);
    }
}
