package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.Skip;
import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Next;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Flows that are due and may not run: those that wait for others, and those whose group is full. */
abstract class BlockedFlowsContract extends StoreContract {

    @Test
    void aFlowWaitsUntilEachOfTheOthersHasSucceeded() {
        FlowRecord first = create("first");
        FlowRecord second = create("second");
        create("last", null, "first", "second");

        run(first, NOON, null);
        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("second");
        end(second, NOON, null);

        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("last");
    }

    @Test
    void aFlowWaitsForWhatIsNotThere() {
        create("last", null, "nowhere");

        assertThat(claims.claimDue(NOON, NOON, 10)).isEmpty();
    }

    @Test
    void aFailureIsNotWaitedFor() {
        FlowRecord first = create("first");
        create("last", null, "first");

        run(first, NOON, failure());

        assertThat(claims.claimDue(NOON, NOON, 10)).isEmpty();
    }

    @Test
    void eachRunWaitsForANewSuccess() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first");
        run(first, NOON, null);
        run(last, NOON.plusSeconds(20), null);
        Instant later = NOON.plusSeconds(200);
        claims.claim(first.id(), later);

        assertThat(claims.claimDue(later, later, 10)).isEmpty();
        end(first, later, null);

        assertThat(names(claims.claimDue(later, later, 10))).containsExactly("last");
    }

    @Test
    void aSuccessThatCameAfterTheFlowHadBegunCountsThoughTheFlowEndedLater() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first");
        run(first, NOON, null);
        claims.claim(last.id(), NOON.plusSeconds(10));
        run(first, NOON.plusSeconds(15), null);
        end(last, NOON.plusSeconds(10), NOON.plusSeconds(30), null, 0);
        Instant later = NOON.plusSeconds(100);
        claims.claim(first.id(), later);

        assertThat(names(claims.claimDue(later, later, 10))).containsExactly("last");
    }

    @Test
    void theRowsOfPeopleWhoKnowTheSeedAloneCount() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first");
        lastRan(first, NOON);
        lastRan(last, NOON.minusSeconds(100));

        assertThat(claims.claimDue(NOON, NOON, 10)).isEmpty();
        db.sql()
                .sql("update data_flows set last_run_status = 'success' where name = 'first'")
                .update();

        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("last");
    }

    @Test
    void aRetryDoesNotWaitAgain() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first");
        run(first, NOON, null);
        claims.claim(last.id(), NOON.plusSeconds(10));
        end(last, NOON.plusSeconds(10), NOON.plusSeconds(11), failure(), 1);
        Instant later = NOON.plusSeconds(120);
        claims.claim(first.id(), later);

        ClaimedFlow retry = claims.claimDue(later, later, 10).get(0);

        assertThat(retry.flowName()).isEqualTo("last");
        assertThat(retry.triggerSource()).isEqualTo(TriggerSource.RETRY);
        assertThat(retry.attempt()).isEqualTo(2);
        assertThat(runs.find(retry.runId()).orElseThrow().attempt()).isEqualTo(2);
        assertThat(runs.find(retry.runId()).orElseThrow().triggerSource()).isEqualTo(TriggerSource.RETRY);
    }

    @Test
    void aLostRunHasNotUsedUpTheSuccessThatItWaitedFor() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first");
        run(first, NOON, null);
        ClaimedFlow lost =
                claims.claimDue(NOON.plusSeconds(10), NOON.plusSeconds(10), 10).get(0);
        assertThat(lost.flowId()).isEqualTo(last.id());
        Instant leaseOver = NOON.plusSeconds(10).plus(LEASE);
        claims.claim(first.id(), leaseOver);

        leases.reap(leaseOver, (json, plan) -> plan);

        assertThat(names(claims.claimDue(leaseOver, leaseOver, 10))).containsExactly("last");
    }

    @Test
    void aClaimDoesNotWaitForTheRowsOfOthers() throws SQLException {
        FlowRecord first = create("first");
        create("last", null, "first");
        run(first, NOON, null);
        try (Connection other = locked("data_flows", "id = " + first.id())) {
            assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("last");
            other.rollback();
        }
    }

    @Test
    void whatWaitsIsNotDue() {
        FlowRecord first = create("first");
        create("last", null, "first");
        claims.claim(first.id(), NOON);

        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(null, NOON.plus(LEASE), false, true));
        end(first, NOON, null);
        assertThat(outlooks.outlook(NOON).nextDueAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void claimsOfAGroupNoMoreThanItsLimit() {
        groups.limit("g", 2, NOON);
        for (int i = 0; i < 5; i++) {
            create("flow-" + i, "g");
        }
        create("free", null);
        create("of a group without limit", "unlimited");

        assertThat(names(claims.claimDue(NOON, NOON, 10))).containsExactly("free", "of a group without limit");
        List<ClaimedFlow> claimed = claims.claimDueOfGroups(NOON, NOON, 10);
        assertThat(names(claimed)).containsExactly("flow-0", "flow-1");
        assertThat(claims.claimDueOfGroups(NOON, NOON, 10)).isEmpty();

        end(claimed.get(0), NOON, NOON.plusSeconds(1), null, 0);
        assertThat(names(claims.claimDueOfGroups(NOON, NOON, 10))).containsExactly("flow-2");
    }

    /** Those who find its lock taken go away with less, and leave the rest of its room to the next claim. */
    @Test
    void howeverManyInstancesClaimAtOnceAGroupNeverRunsMoreThanItsLimitAndTheNextClaimFillsIt() throws Exception {
        int limit = 3;
        groups.limit("g", limit, NOON);
        for (int i = 0; i < 12; i++) {
            create("flow-" + i, "g");
        }
        for (int round = 0; round < 25; round++) {
            CyclicBarrier start = new CyclicBarrier(6);
            List<ClaimedFlow> held = inParallel(6, number -> () -> {
                ClaimStore another = newInstance();
                start.await();
                return another.claimDueOfGroups(NOON, NOON, 2);
            });
            assertThat(held).hasSizeBetween(1, limit);

            held.addAll(claims.claimDueOfGroups(NOON, NOON, 10));
            assertThat(held).hasSize(limit);
            held.forEach(claim -> end(claim, NOON, NOON.minusSeconds(60), null, 0));
        }
    }

    @Test
    void aGroupNeverRunsMoreThanItsLimitWhileSomeClaimAndOthersEnd() throws Exception {
        int limit = 3;
        groups.limit("g", limit, NOON);
        for (int i = 0; i < 12; i++) {
            create("flow-" + i, "g");
        }
        AtomicInteger held = new AtomicInteger();
        AtomicInteger mostHeld = new AtomicInteger();
        AtomicInteger claimed = new AtomicInteger();

        inParallel(6, number -> () -> {
            ClaimStore another = newInstance();
            while (claimed.get() < 150) {
                List<ClaimedFlow> mine = another.claimDueOfGroups(NOON, NOON, 2);
                claimed.addAndGet(mine.size());
                mostHeld.accumulateAndGet(held.addAndGet(mine.size()), Math::max);
                outlooks.outlook(NOON); // which gives the others time
                held.addAndGet(-mine.size());
                for (ClaimedFlow claim : mine) {
                    end(claim, NOON, NOON.minusSeconds(60), null, 0);
                }
            }
            return List.of();
        });

        // How many it was at the most is a matter of luck: each lets go of what it counts before others may see it.
        assertThat(mostHeld.get()).isBetween(1, limit);
        assertThat(claims.claimDueOfGroups(NOON, NOON, 10)).hasSize(limit);
    }

    @Test
    void claimsOfAllGroupsTogetherNoMoreThanAskedTheLongestDueGroupFirst() {
        groups.limit("a", 3, NOON);
        groups.limit("b", 2, NOON);
        lastRan(create("a1", "a"), NOON.minusSeconds(100));
        lastRan(create("a2", "a"), NOON.minusSeconds(99));
        lastRan(create("a3", "a"), NOON.minusSeconds(98));
        lastRan(create("b1", "b"), NOON.minusSeconds(200));
        lastRan(create("b2", "b"), NOON.minusSeconds(200));
        lastRan(create("b3", "b"), NOON.minusSeconds(200));

        assertThat(names(claims.claimDueOfGroups(NOON, NOON, 4))).containsExactly("b1", "b2", "a1", "a2");
        assertThat(claims.claimDueOfGroups(NOON, NOON, 0)).isEmpty();
        assertThat(names(claims.claimDueOfGroups(NOON, NOON, 4))).containsExactly("a3");
    }

    @Test
    void leavesOutAGroupThatSomebodyElseIsClaiming() throws SQLException {
        groups.limit("a", 1, NOON);
        groups.limit("b", 1, NOON);
        create("of a", "a");
        create("of b", "b");
        try (Connection other = locked("data_flow_groups", "name = 'a'")) {
            assertThat(names(claims.claimDueOfGroups(NOON, NOON, 10))).containsExactly("of b");
            assertThat(claims.claimDue(NOON, NOON, 10)).isEmpty();
            other.rollback();
        }
        assertThat(names(claims.claimDueOfGroups(NOON, NOON, 10))).containsExactly("of a");
    }

    @Test
    void aRunThatFailedEarlyAndGoesOnCounts() {
        groups.limit("g", 1, NOON);
        create("one", "g");
        create("two", "g");
        ClaimedFlow one = claims.claimDueOfGroups(NOON, NOON, 1).get(0);

        results.record(List.of(), List.of(new RunChange.FailedEarly(one.runId(), NOON, failure())), List.of());

        assertThat(claims.claimDueOfGroups(NOON, NOON, 1)).isEmpty();
        assertThat(outlooks.outlook(NOON).anyDue(NOON)).isFalse();
    }

    @Test
    void aFlowThatIsHeldByNobodyAnyMoreLeavesItsPlace() {
        groups.limit("g", 1, NOON);
        FlowRecord one = create("one", "g");
        claims.claimDueOfGroups(NOON, NOON, 1);
        db.sql().sql("delete from data_flow_runs").update();
        Instant leaseOver = NOON.plus(LEASE);

        assertThat(claims.claimDueOfGroups(leaseOver, leaseOver, 1))
                .extracting(ClaimedFlow::flowId)
                .containsExactly(one.id());
    }

    @Test
    void theFlowsOfAFullGroupAreNotDue() {
        groups.limit("g", 1, NOON);
        create("one", "g");
        create("two", "g");
        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(Instant.EPOCH, null, true, false));

        claims.claimDueOfGroups(NOON, NOON, 10);

        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(null, NOON.plus(LEASE), true, false));
    }

    @Test
    void aManualRunAsksNoGroup() {
        groups.limit("g", 1, NOON);
        create("one", "g");
        FlowRecord two = create("two", "g");
        claims.claimDueOfGroups(NOON, NOON, 10);

        ClaimedFlow manual = claims.claim(two.id(), NOON).orElseThrow();
        assertThat(manual.triggerSource()).isEqualTo(TriggerSource.MANUAL);
        assertThat(manual.attempt()).isEqualTo(1);
    }

    @Test
    void limitsAreSetByManyAtOnce() throws Exception {
        inParallel(6, number -> () -> {
            for (int i = 0; i < 20; i++) {
                groups.limit("group-" + i, 1 + number, NOON);
            }
            return List.of();
        });
        assertThat(groups.limits()).hasSize(20);

        groups.limit("group-7", 9, NOON);
        groups.limit("group-7", 9, NOON);
        assertThat(groups.limits()).containsEntry("group-7", 9);
        assertThatThrownBy(() -> groups.limit("g", 0, NOON))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("group_limit must be greater than zero, not 0");
    }

    @Test
    void whyAFlowIsBlockedIsWrittenOnceForEachReason() {
        FlowRecord first = create("first");
        FlowRecord last = create("last", null, "first", "a'b");
        assertThat(skips.explainBlocked(NOON)).isEqualTo(1);
        assertThat(skips.explainBlocked(NOON.plusSeconds(1))).isZero();
        assertThat(reload(last).skip()).isEqualTo(new Skip(NOON, "waits for 'a'b', 'first'"));
        assertThat(reload(first).skip()).isNull();

        run(first, NOON, null);
        assertThat(skips.explainBlocked(NOON.plusSeconds(2))).isEqualTo(1);
        flows.pause(last.id(), new Pause(NOON, null, "ann", "she said so"), NOON);
        assertThat(skips.explainBlocked(NOON.plusSeconds(3))).isEqualTo(1);

        assertThat(skips.ofFlow(last.id(), 2))
                .containsExactly(
                        new SkipRecord(Instant.EPOCH, NOON.plusSeconds(3), "paused by ann: she said so"),
                        new SkipRecord(Instant.EPOCH, NOON.plusSeconds(2), "waits for 'a'b'"));
        assertThat(skips.ofFlow(last.id(), 9)).hasSize(3);
    }

    @Test
    void aFullGroupAndEachPauseHaveTheirWords() {
        groups.limit("g", 1, NOON);
        create("one", "g");
        FlowRecord two = create("two", "g");
        FlowRecord three = create("three");
        claims.claimDueOfGroups(NOON, NOON, 1);
        flows.pause(three.id(), new Pause(NOON, null, null, null), NOON);

        skips.explainBlocked(NOON);
        assertThat(reload(two).skip()).isEqualTo(new Skip(NOON, "the group 'g' is full"));
        assertThat(reload(three).skip()).isEqualTo(new Skip(NOON, "paused"));

        flows.pause(three.id(), new Pause(NOON, NOON.plusSeconds(9), null, "repair"), NOON);
        skips.explainBlocked(NOON);
        assertThat(reload(three).skip()).isEqualTo(new Skip(NOON, "paused: repair"));
        flows.pause(three.id(), new Pause(NOON, NOON.plusSeconds(9), "bob", null), NOON);
        skips.explainBlocked(NOON);
        assertThat(reload(three).skip()).isEqualTo(new Skip(NOON, "paused by bob"));
    }

    @Test
    void whatIsHeldOrDisabledOrNotDueIsNotExplained() {
        FlowRecord held = create("held");
        FlowRecord off = flows.create(new FlowDraft("off", null, false, null, FlowPlan.every(60)), NOON);
        FlowRecord later = create("later");
        lastRan(later, NOON);
        claims.claim(held.id(), NOON);
        for (FlowRecord each : List.of(held, off, later)) {
            flows.pause(each.id(), new Pause(NOON, null, null, null), NOON);
        }

        assertThat(skips.explainBlocked(NOON)).isZero();
        assertThat(skips.explainBlocked(NOON.plusSeconds(60))).isEqualTo(2);
    }

    @Test
    void manyWhoExplainAtOnceWriteEachReasonOnce() throws Exception {
        for (int i = 0; i < 60; i++) {
            create("flow-" + i, null, "nowhere");
        }

        inParallel(6, number -> () -> {
            skips.explainBlocked(NOON);
            return List.of();
        });
        skips.explainBlocked(NOON);

        assertThat(count("data_flow_skips")).isEqualTo(60);
    }

    @Test
    void aReasonIsForgottenWhenTheFlowHasRun() {
        FlowRecord flow = create("a");
        flows.pause(flow.id(), new Pause(NOON, null, null, null), NOON);
        skips.explainBlocked(NOON);
        flows.resume(flow.id(), NOON);

        run(flow, NOON, null);

        assertThat(reload(flow).skip()).isNull();
        assertThat(skips.ofFlow(flow.id(), 9)).hasSize(1);
    }

    @Test
    void skipsAreDeletedByAgeAndByNumberAndWithTheirFlow() {
        HistoryStore history = new HistoryStore(db.database());
        FlowRecord flow = create("a");
        skip(flow, 620, NOON);
        skip(flow, 30, NOON.plusSeconds(1));

        assertThat(history.deleteOlderSkips(NOON.plusSeconds(1))).isTrue();
        assertThat(history.deleteOlderSkips(NOON.plusSeconds(1))).isFalse();
        assertThat(count("data_flow_skips")).isEqualTo(30);

        skip(flow, 90, NOON.plusSeconds(2));
        history.deleteSurplus(List.of(flow.id()), 1000);
        assertThat(count("data_flow_skips")).isEqualTo(100);
        assertThat(skips.ofFlow(flow.id(), 100))
                .filteredOn(skip -> skip.skippedAt().equals(NOON.plusSeconds(1)))
                .hasSize(10);

        skip(flow, 600, NOON);
        assertThat(flows.delete(flow.id())).isTrue();
        assertThat(count("data_flow_skips")).isZero();
    }

    /** Holds rows in a transaction of its own. */
    final Connection locked(String table, String rows) throws SQLException {
        Connection other = db.aside().getConnection();
        other.setAutoCommit(false);
        try (Statement lock = other.createStatement()) {
            lock.execute("select * from " + table + " where " + rows + " for update");
        }
        return other;
    }

    final FlowRecord create(String name, @Nullable String group, String... after) {
        FlowPlan plan = new FlowPlan(60, null, null, null, null, null, null, 0, group, Arrays.asList(after));
        return flows.create(new FlowDraft(name, null, true, "\"Any\"", plan), NOON);
    }

    final void run(FlowRecord flow, Instant at, @Nullable Failure failure) {
        assertThat(claims.claim(flow.id(), at)).isPresent();
        end(flow, at, failure);
    }

    /** Ends the run that holds the flow, a second after it was claimed. */
    final void end(FlowRecord flow, Instant claimedAt, @Nullable Failure failure) {
        end(flow, claimedAt, claimedAt.plusSeconds(1), failure, 0);
    }

    private void end(FlowRecord flow, Instant claimedAt, Instant endedAt, @Nullable Failure failure, int failed) {
        FlowRecord held = reload(flow);
        Long run = held.currentRunId();
        assertThat(run).isNotNull();
        end(
                new ClaimedFlow(
                        run == null ? 0 : run,
                        held.id(),
                        held.name(),
                        null,
                        held.plan(),
                        TriggerSource.HEARTBEAT,
                        held.position(),
                        null,
                        false,
                        claimedAt),
                claimedAt,
                endedAt,
                failure,
                failed);
    }

    private void end(
            ClaimedFlow claim, Instant beganAt, Instant endedAt, @Nullable Failure failure, int failedAttempts) {
        Recorded recorded = results.record(
                List.of(),
                List.of(),
                List.of(new RunResult(
                        new BegunRun(claim, beganAt, beganAt),
                        endedAt,
                        failure,
                        null,
                        null,
                        new Next(null, Duration.ZERO, null, 0, failedAttempts))));
        assertThat(recorded.ended()).containsExactly(claim.runId());
    }

    static Failure failure() {
        return new Failure(FailureKind.EXCEPTION, "no", "trace");
    }

    /** As several instances on these tables. */
    final ClaimStore newInstance() {
        return ClaimStore.of(db.database(), new Instance(UUID.randomUUID(), "another"), LEASE, DECLARED);
    }

    final int count(String table) {
        return db.sql()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private void skip(FlowRecord flow, int times, Instant at) {
        for (int i = 0; i < times; i++) {
            db.sql()
                    .sql("insert into data_flow_skips (data_flow_id, due_at, skipped_at, reason)"
                            + " values (:flow, :at, :at, 'why')")
                    .param("flow", flow.id())
                    .param("at", db.database().toColumn(at))
                    .update();
        }
    }

    /** What a caller does, by his number. */
    interface Callers<T> {
        Callable<List<T>> number(int number);
    }

    static <T> List<T> inParallel(int callers, Callers<T> each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<List<T>>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                results.add(threads.submit(each.number(i)));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> result : results) {
                all.addAll(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    static List<String> names(List<ClaimedFlow> claimed) {
        return claimed.stream().map(ClaimedFlow::flowName).toList();
    }
}
