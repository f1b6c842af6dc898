package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Instance;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Threads are awake while flows run, and only then. */
@Timeout(60)
class SleepingBetweenBeatsTest extends CycleContract {

    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    @Test
    void aLeaseIsRenewedForAsLongAsItIsHeldAndThenTheThreadEnds() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Instance instance = Instance.here();
        Instant now = db.database().instant();
        ClaimStore claims = ClaimStore.of(db.database(), instance, SHORT_LEASE, DECLARED);
        LeaseStore leases = new LeaseStore(db.database(), instance, SHORT_LEASE);
        try (LeaseKeeper keeper = new LeaseKeeper(leases, db.database()::instant, SHORT_LEASE)) {
            ClaimedFlow claim = claims.claim(flow.id(), now).orElseThrow();
            keeper.hold(List.of(claim));

            await().until(() ->
                    db.database().instant().isAfter(now.plus(SHORT_LEASE).plusSeconds(1)));
            assertThat(leases.reap(db.database().instant())).isEmpty();

            keeper.release(claim);
            await().until(() -> !leases.reap(db.database().instant()).isEmpty());
            await().untilAsserted(() -> assertThat(threads("heartbeat-lease")).isEmpty());
        }
    }

    @Test
    void theEndOfARunLeavesTheLeaseOfItsSuccessorAlone() {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Instance instance = Instance.here();
        Instant now = clock.instant();
        ClaimStore claims = ClaimStore.of(db.database(), instance, LEASE, DECLARED);
        LeaseStore leases = new LeaseStore(db.database(), instance, LEASE);
        try (LeaseKeeper keeper = new LeaseKeeper(leases, clock, LEASE)) {
            ClaimedFlow first = claims.claim(flow.id(), now).orElseThrow();
            keeper.hold(List.of(first));
            leases.reap(now.plus(LEASE));
            ClaimedFlow second = claims.claim(flow.id(), now.plus(LEASE)).orElseThrow();
            keeper.hold(List.of(second));

            keeper.release(first);
            keeper.renewAll(now.plus(LEASE).plusSeconds(30));

            assertThat(leases.reap(now.plus(LEASE).plus(LEASE))).isEmpty();
        }
    }

    @Test
    void theThreadsOfFlowsEndWhenThereIsNothingToRun() {
        create("a", "\"test.Ok\"");
        cycle.beat();
        assertThat(threads("heartbeat-run")).isNotEmpty();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads("heartbeat-run")).isEmpty());
    }

    @Test
    void closingLetsTheFlowsThatRunComeToTheirEnd() throws Exception {
        FlowRecord flow = create("slow", "\"test.Hook\"");
        try (Held held = new Held()) {
            Future<CycleReport> beat = held.beat(cycle);
            held.awaitRunning();
            Future<?> closed = held.call(() -> {
                closeInstances();
                return null;
            });
            await().until(cycle::isStopping);
            held.letGo();
            closed.get();

            assertThat(beat.get().triggered()).isEqualTo(1);
            assertThat(lastRun(flow).success()).isTrue();
        }
    }

    @Test
    void aClaimThatFindsNoThreadAnyMoreGivesItsSlotBackAndFails() throws Exception {
        FlowRecord flow = create("a", "\"test.Ok\"");
        Instance instance = Instance.here();
        LeaseStore leases = new LeaseStore(db.database(), instance, LEASE);
        FlowExecutor executor = new FlowExecutor(
                registry, new OptionsBinder(null), new FlowBeans(new DefaultListableBeanFactory()), runs);
        BlockingQueue<Future<RunOutcome>> ended = new LinkedBlockingQueue<>();
        try (LeaseKeeper keeper = new LeaseKeeper(leases, clock, LEASE)) {
            RunSlots slots = new RunSlots(executor, keeper, 1);
            assertThat(slots.takeFree()).isEqualTo(1);
            ClaimedFlow claim = ClaimStore.of(db.database(), instance, LEASE, DECLARED)
                    .claim(flow.id(), clock.instant())
                    .orElseThrow();
            slots.close();

            slots.run(List.of(claim), clock, ended);

            assertThat(ended.take()).failsWithin(Duration.ZERO);
            assertThat(slots.awaitFree()).isEqualTo(1);
            assertThat(slots.takeFree()).isZero();
        }
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
