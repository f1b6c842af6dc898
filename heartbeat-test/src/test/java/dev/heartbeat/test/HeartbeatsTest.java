package dev.heartbeat.test;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.test.shop.Archive;
import dev.heartbeat.test.shop.ShopApplication;
import dev.heartbeat.test.shop.Stocktaking;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole application, under a clock that the test sets. */
@SpringBootTest(classes = ShopApplication.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(60)
class HeartbeatsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:00:00Z");

    @Autowired
    private Heartbeats heartbeats;

    @Autowired
    private HeartbeatClock clock;

    @Autowired
    private FlowStore flows;

    @Autowired
    private OutlookStore outlooks;

    @Autowired
    private Database database;

    @Autowired
    private Archive archive;

    @Autowired
    private Stocktaking stocktaking;

    @BeforeEach
    void startAfresh() {
        heartbeats.startAfresh();
        archive.orders().clear();
    }

    /** Other tests share the application context. */
    @AfterEach
    void leaveNothingBehind() {
        stocktaking.does(context -> {});
    }

    @Test
    void flowsRunWhenTheTestSaysThatItIsTime() {
        clock.set(NOON);
        assertThat(heartbeats.beat()).allSucceeded(2);
        assertThat(heartbeats.flow("order_sync")).lastSucceeded().lastRanAt(NOON);
        assertThat(archive.orders()).hasSize(100);

        clock.advance(Duration.ofMinutes(4));
        assertThat(heartbeats.beat()).ranNothing().isNextDueAt(Instant.parse("2026-01-31T12:04:30Z"));

        clock.advance(Duration.ofMinutes(1));
        assertThat(heartbeats.beat()).allSucceeded(1);
        assertThat(heartbeats.lastRun("order_sync")).succeeded().hasOutput("copied", 100);
        assertThat(heartbeats.runs("order_sync")).hasSize(2);
        assertThat(heartbeats.flow("stocktaking")).lastRanAt(NOON);
    }

    @Test
    void theClockGoesToTheNextTimeAtWhichAFlowIsDue() {
        clock.set(NOON);
        assertThat(clock.advanceToNextDue()).as("due already").isEqualTo(NOON);
        heartbeats.beat();

        assertThat(clock.advanceToNextDue()).isEqualTo("2026-01-31T12:04:30Z");
        assertThat(heartbeats.beat()).allSucceeded(1);
        assertThat(heartbeats.flow("order_sync")).isDueAt(Instant.parse("2026-01-31T12:09:30Z"));
    }

    @Test
    void theClockStandsStillOnceItIsSet() {
        clock.set(NOON.plusNanos(1));
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.ask()).isEqualTo(NOON);

        assertThat(heartbeats.runNow("order_sync").duration()).contains(Duration.ZERO);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The clock can't advance by PT-1S; to go back in time, use set.");
    }

    @Test
    void aFlowRunsNowWhateverTheTime() {
        clock.set(NOON);
        heartbeats.beat();

        RunRecord run = heartbeats.runNow("order_sync");

        assertThat(run).succeeded().isAttempt(1).wasTriggeredBy(TriggerSource.MANUAL);
        assertThat(archive.orders()).hasSize(200);
        assertThat(heartbeats.beat()).ranNothing();
    }

    @Test
    void aFailureIsInTheRecord() {
        stocktaking.does(context -> {
            throw new IllegalStateException("The keys are lost");
        });
        clock.set(NOON);

        assertThat(heartbeats.beat()).hasSucceeded(1).hasFailed(1);
        assertThat(heartbeats.flow("stocktaking")).lastFailed().isEnabled().hasMissed(0);
        assertThat(heartbeats.lastRun("stocktaking")).failed().withMessage("The keys are lost");
    }

    @Test
    void aRunUnderWaySurvivesALeapInTime() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        stocktaking.does(context -> mayEnd.await());
        clock.set(NOON);
        CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(() -> heartbeats.runNow("stocktaking"));
        await().until(() -> heartbeats.flow("stocktaking").currentRunId() != null);

        assertThatThrownBy(heartbeats::startAfresh)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("Flow 'stocktaking' is running \\(run \\d+\\); wait until it has ended before all"
                        + " flows start afresh\\.");
        assertThatThrownBy(() -> heartbeats.runNow("stocktaking"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Flow 'stocktaking' can't run now: another run holds it, or the application stops.");
        clock.advance(Duration.ofDays(3));
        assertThat(outlooks.outlook(clock.instant()).nextLeaseEnd()).isAfter(clock.instant());
        assertThat(heartbeats.beat()).allSucceeded(1);
        assertThat(heartbeats.lastRun("stocktaking").status().ended()).isFalse();
        clock.set(LONG_AGO);
        heartbeats.beat();
        mayEnd.countDown();

        assertThat(run.get()).succeeded();
        assertThat(heartbeats.lastRun("stocktaking").status()).isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void aFlowMayTakeTimeWithoutTakingTime() {
        stocktaking.does(context -> clock.advance(Duration.ofMinutes(150)));
        clock.set(NOON);

        assertThat(heartbeats.beat()).allSucceeded(2);

        assertThat(heartbeats.lastRun("stocktaking").duration()).contains(Duration.ofMinutes(150));
        assertThat(heartbeats.flow("stocktaking")).hasMissed(2);
    }

    @Test
    void everythingStartsAfresh() {
        flows.create(new FlowDraft("extra", null, true, "\"order_sync\"", FlowPlan.every(60)), clock.instant());
        clock.set(NOON);
        assertThat(heartbeats.beat()).allSucceeded(3);

        heartbeats.startAfresh();

        assertThat(flows.findAll()).hasSize(2);
        assertThat(heartbeats.flow("order_sync")).hasNeverRun();
        assertThat(heartbeats.runs("order_sync")).isEmpty();
        heartbeats.beat();
        assertThat(heartbeats.lastRun("order_sync")).hasOutput("copied", 100);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> heartbeats.flow("order_snyc"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is no flow 'order_snyc' in data_flows; there are: order_sync, stocktaking.");
        assertThatThrownBy(() -> heartbeats.lastRun("order_sync"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Flow 'order_sync' has not run yet.");
    }

    @Test
    void aClockThatNobodyIsWaitedForByDoesNotAdvance() {
        flows.findAll().forEach(flow -> flows.delete(flow.id()));

        assertThatThrownBy(clock::advanceToNextDue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No flow will be due: each is disabled, has no further time, or is running just now.");
    }

    @Test
    @Order(1)
    void leavesTheClockSet() {
        clock.set(LONG_AGO);
        assertThat(clock.instant()).isEqualTo(LONG_AGO);
    }

    @Test
    @Order(2)
    void findsTheClockReset() {
        assertThat(Duration.between(clock.instant(), database.instant()).abs()).isLessThan(Duration.ofSeconds(30));
        assertThat(Duration.between(clock.ask(), database.instant()).abs()).isLessThan(Duration.ofSeconds(30));
    }
}
