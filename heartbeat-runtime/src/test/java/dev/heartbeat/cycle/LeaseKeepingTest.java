package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the leases of runs while they run, and when they can't be kept. */
@Timeout(60)
class LeaseKeepingTest extends CycleContract {

    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    @Test
    void aLeaseIsRenewedForAsLongAsItIsHeld() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Instant now = db.database().instant();
        Parts parts = new Parts(db.database(), SHORT_LEASE);
        DatabaseClock real = new DatabaseClock(db.database()::instant, System::nanoTime);
        try (LeaseKeeper keeper = new LeaseKeeper(parts.leases, parts.stopper, real, SHORT_LEASE)) {
            LiveRun run = keeper.hold(List.of(claim(parts, flow, now))).get(0);

            await().until(() ->
                    db.database().instant().isAfter(now.plus(SHORT_LEASE).plusSeconds(1)));
            assertThat(parts.leases.reap(db.database().instant(), (json, plan) -> plan))
                    .isEmpty();
            assertThat(run.interruption()).isEmpty();

            keeper.release(run);
            await().until(() -> !parts.leases
                    .reap(db.database().instant(), (json, plan) -> plan)
                    .isEmpty());
        }
    }

    @Test
    void theEndOfARunLeavesTheLeaseOfItsSuccessorAlone() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Parts parts = new Parts(db.database(), LEASE);
        opened.add(parts.keeper);
        LiveRun first =
                parts.keeper.hold(List.of(claim(parts, flow, clock.instant()))).get(0);
        clock.pass(LEASE);
        parts.leases.reap(clock.instant(), (json, plan) -> plan);
        parts.keeper.hold(List.of(claim(parts, flow, clock.instant())));

        parts.keeper.release(first);
        clock.pass(Duration.ofSeconds(30));
        parts.keeper.renewAll();

        clock.pass(Duration.ofSeconds(31));
        assertThat(parts.leases.reap(clock.instant(), (json, plan) -> plan)).isEmpty();
    }

    @Test
    void aRunWhoseLeaseCanNotBeRenewedIsInterruptedBeforeItEnds() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        AtomicLong nanos = new AtomicLong();
        DatabaseClock passing = new DatabaseClock(clock, nanos::get);
        passing.ask();
        Parts parts = new Parts(db.database(), LEASE);
        try (LeaseKeeper keeper = new LeaseKeeper(parts.leases, parts.stopper, passing, LEASE)) {
            LiveRun run =
                    keeper.hold(List.of(claim(parts, flow, passing.instant()))).get(0);

            nanos.addAndGet(Duration.ofSeconds(49).toNanos());
            keeper.interruptWhatCanNotBeHeld();
            assertThat(run.interruption()).isEmpty();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            keeper.interruptWhatCanNotBeHeld();
            assertThat(run.interruption()).contains(Interruption.LEASE_ENDS);
            assertThat(run.begin()).isFalse();
        }
    }

    @Test
    void whoeverSetsTheClockForwardKeepsWhatRuns() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Parts parts = new Parts(db.database(), LEASE);
        opened.add(parts.keeper);
        LiveRun run =
                parts.keeper.hold(List.of(claim(parts, flow, clock.instant()))).get(0);

        parts.keeper.renewAsOf(clock.instant().plus(Duration.ofDays(1)));
        clock.pass(Duration.ofDays(1));
        parts.clock.ask();

        parts.keeper.interruptWhatCanNotBeHeld();
        assertThat(run.interruption()).isEmpty();
        assertThat(parts.leases.reap(clock.instant(), (json, plan) -> plan)).isEmpty();
    }

    @Test
    void aRunThatWasGivenUpIsInterruptedAtTheNextRenewal() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Parts parts = new Parts(db.database(), LEASE);
        opened.add(parts.keeper);
        LiveRun run =
                parts.keeper.hold(List.of(claim(parts, flow, clock.instant()))).get(0);
        parts.keeper.renewAll();
        assertThat(run.interruption()).isEmpty();

        parts.leases.reap(clock.instant().plus(LEASE), (json, plan) -> plan);
        parts.keeper.renewAll();

        assertThat(run.interruption()).contains(Interruption.GIVEN_UP);
    }

    @Test
    void theFirstReasonForAnInterruptCounts() {
        Parts parts = new Parts(db.database(), LEASE);
        LiveRun run = new LiveRun(claim(parts, create("a", "\"x\""), clock.instant()), LEASE);

        run.interrupt(Interruption.STOPPING);
        run.interrupt(Interruption.GIVEN_UP);

        assertThat(run.interruption()).contains(Interruption.STOPPING);
    }

    @Test
    void anInterruptReachesTheThreadOnlyWhileItRunsTheFlow() {
        Parts parts = new Parts(db.database(), LEASE);
        LiveRun left = new LiveRun(claim(parts, create("a", "\"x\""), clock.instant()), LEASE);
        LiveRun running = new LiveRun(claim(parts, create("b", "\"x\""), clock.instant()), LEASE);

        left.begin();
        left.leave();
        left.interrupt(Interruption.STOPPING);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        running.begin();
        running.interrupt(Interruption.STOPPING);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        running.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static ClaimedFlow claim(Parts parts, FlowRecord flow, Instant now) {
        return parts.claims.claim(flow.id(), now).orElseThrow();
    }
}
