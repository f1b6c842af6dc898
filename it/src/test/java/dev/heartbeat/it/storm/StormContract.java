package dev.heartbeat.it.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.it.Application;
import dev.heartbeat.it.DatabaseServer;
import dev.heartbeat.it.Workshop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds on a real database although processes are killed, frozen and stopped, and the database goes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StormContract {

    private static final Logger log = LoggerFactory.getLogger(StormContract.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OF_THE_STORM = Duration.parse(System.getProperty("it.storm", "PT30S"));
    private static final int A_WEEK = 604_800;

    private final String migrations;
    private final TimeSql time;
    private DatabaseServer server;
    private Tables tables;
    private Sample sample;

    StormContract(String migrations, TimeSql time) {
        this.migrations = migrations;
        this.time = time;
    }

    /** A server of that database, its data in that folder. */
    abstract DatabaseServer start(Path folder) throws IOException;

    @BeforeAll
    void startDatabase() throws IOException {
        server = start(Workshop.emptyFolder("storm on " + migrations));
        tables = new Tables(server, time);
        tables.create(migrations);
        sample = new Sample(tables);
    }

    @BeforeEach
    void clear() {
        tables.clear();
    }

    @AfterAll
    void stopDatabase() throws IOException {
        server.close();
    }

    @Test
    @DisplayName(
            "R3.4 R3.5 Four processes under heartbeats from all sides, killed at random: every flow runs, no two of"
                    + " its runs overlap, no run stays live, and no result is lost")
    void keepsItsPromisesInAStorm() throws Exception {
        Duration lease = Duration.ofSeconds(5);
        long seed = Long.getLong("it.storm.seed", System.nanoTime());
        tables.insertFlows(20_000, "NapFlow", "case when mod(n, 5) = 0 then 50 + mod(n * 37, 451) else 0 end", 30);
        try (Fleet fleet = new Fleet(
                4,
                name -> sample.start(
                        name, "heartbeat.concurrency=16", "heartbeat.lease=" + lease, "heartbeat.cycle.deadline=5s"),
                tables::nowInMicrosOfTheDatabase)) {

            new Storm(fleet, new Random(seed)).blow(OF_THE_STORM, PATIENCE);

            String storm = "a storm with -Dit.storm.seed=" + seed;
            fleet.awaitAllUp();
            assertThat(runsLeftBehind(fleet))
                    .as("runs that are live although their leases are over and a heartbeat came, after %s", storm)
                    .isZero();
            finishWhatIsDue(fleet);
            Ledger ledger = new Ledger(tables.flows(), tables.runs(), tables.witnessedRuns(), fleet.deaths(), lease);
            log.info(
                    "{} kills hit {} of {} runs",
                    fleet.deaths().size(),
                    ledger.cutOff(),
                    ledger.runs().size());
            assertSoftly(softly -> {
                softly.assertThat(ledger.problems()).as("runs in %s", storm).isEmpty();
                softly.assertThat(fleet.complaints()).as("answers in %s", storm).isEmpty();
                softly.assertThat(tables.flowsAtOddsWithTheirNewestRun())
                        .as("flows at odds with their newest run after %s", storm)
                        .isZero();
                softly.assertThat(ledger.cutOff())
                        .as("runs that were hit by %s, which proves nothing without", storm)
                        .isPositive();
            });
        }
    }

    @Test
    @DisplayName("R3.5 A process that was frozen for longer than its lease changes nothing when it goes on")
    void theFrozenProcessChangesNothing() throws Exception {
        tables.insertFlows(1, "NapFlow", "3000", A_WEEK);
        try (Fleet fleet = new Fleet(
                        1, name -> sample.start(name, "heartbeat.lease=3s"), tables::nowInMicrosOfTheDatabase);
                Application frozen = sample.start("frozen", "heartbeat.lease=3s")) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> frozen.beat(null));
            patiently().until(() -> tables.witnessed("BEGIN") == 1);
            frozen.freeze();
            patiently().until(() -> {
                fleet.beatAll();
                return tables.runs().size() == 2 && tables.liveRuns() == 0;
            });
            List<Map<String, Object>> before = tables.snapshot();

            frozen.thaw();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            patiently()
                    .until(() -> frozen.log().contains("discarded")
                            || !tables.snapshot().equals(before));
            assertThat(frozen.beat(null).body()).startsWith("{\"flows_due\":0,");
            assertThat(tables.snapshot()).isEqualTo(before);
            RunEntry given = tables.runs().get(0);
            assertThat(given.lost()).isTrue();
            assertThat(tables.runs().get(1).succeeded()).isTrue();
            assertThat(frozen.log().lines().filter(line -> line.contains("discarded")))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("run " + given.id() + " of flow 'flow_0'");
        }
    }

    @Test
    @DisplayName("R3.3 Fifty flows that sleep run all at once on a pool of two connections")
    void aSmallPoolIsEnough() {
        tables.insertFlows(50, "NapFlow", "4000", A_WEEK);
        try (Application application = sample.start(
                "small",
                "heartbeat.concurrency=50",
                "spring.datasource.hikari.maximum-pool-size=2",
                "spring.datasource.hikari.connection-timeout=2000")) {

            HttpResponse<String> answer = application.beat(null);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"flows_due\":50,\"flows_triggered\":50,\"flows_failed\":0,");
            Ledger ledger = new Ledger(tables.flows(), tables.runs(), tables.witnessedRuns(), Map.of(), Duration.ZERO);
            assertThat(ledger.problems()).isEmpty();
            assertThat(ledger.peak()).isEqualTo(50);
            assertThat(application.log()).doesNotContain("Connection is not available");
        }
    }

    /**
     * The flows of this test need no database, and some end while there is none. What was being claimed when it went
     * away may be given up and claimed again; what a flow was called for may not.
     */
    @Test
    @DisplayName("R5.5 When the database is restarted in the middle of a cycle, no run is lost or doubled")
    void survivesARestartOfTheDatabaseInTheMiddleOfACycle() throws Exception {
        EventLog events = new EventLog(
                Files.createFile(Workshop.emptyFolder("events on " + migrations).resolve("events.log")));
        tables.insertFlows(60, "OfflineNapFlow", "500 + mod(n * 370, 2001)", A_WEEK);
        try (Application application = sample.start(
                "survivor",
                "witness.file=" + events.file(),
                "heartbeat.concurrency=10",
                "heartbeat.lease=20s",
                "spring.datasource.hikari.connection-timeout=1000")) {
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> application.beat(null));
            patiently().until(() -> events.ended() >= 10);

            server.stop();
            long ended = events.ended();
            patiently().until(() -> events.ended() >= ended + 3);
            server.startAgain();

            assertThat(answer.get().statusCode()).isIn(200, 500);
            patiently().until(() -> {
                application.beat(null);
                return tables.dueFlows() == 0 && tables.liveRuns() == 0;
            });
            List<WitnessedRun> witnessed = events.witnessedRuns("survivor", tables.flowsByName());
            Ledger ledger = new Ledger(tables.flows(), tables.runs(), witnessed, Map.of(), Duration.ZERO);
            assertThat(ledger.problems()).as(application.log()).isEmpty();
            assertThat(witnessed).as(application.log()).hasSize(60);
            assertThat(tables.flowsAtOddsWithTheirNewestRun()).isZero();
        }
    }

    @Test
    @DisplayName(
            "A process that is asked to stop answers 503, lets flows end for a while, and cancels those that don't")
    void stopsInOrder() throws Exception {
        tables.insertFlows(2, "NapFlow", "case when n = 0 then 1000 else 60000 end", A_WEEK);
        try (Application application = sample.start("stopped", "heartbeat.shutdown-grace=4s")) {
            CompletableFuture<HttpResponse<String>> underWay =
                    CompletableFuture.supplyAsync(() -> application.beat(null));
            patiently().until(() -> tables.witnessed("BEGIN") == 2);
            long asked = tables.nowInMicrosOfTheDatabase();

            application.stop();

            HttpResponse<String> refused =
                    patiently().until(() -> application.beat(null), answer -> answer.statusCode() != 200);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).startsWith("{\"error\":");
            assertThat(underWay.get().statusCode()).isIn(200, 503);
            patiently().until(() -> !application.isAlive());
            assertThat(tables.runs())
                    .extracting(RunEntry::status, RunEntry::failureKind)
                    .containsExactly(tuple("success", null), tuple("failed", "cancelled"));
            assertThat(tables.runs().get(1).message()).containsIgnoringCase("stop");
            assertThat(tables.witnessedRuns().get(1).end())
                    .as("the end of the long flow, which has its grace and no more")
                    .isBetween(asked + TimeUnit.SECONDS.toMicros(4), asked + TimeUnit.SECONDS.toMicros(20));
            assertThat(tables.flowsAtOddsWithTheirNewestRun()).isZero();
        }
    }

    /** What one heartbeat has not ended, once the leases of the dead are over. */
    private long runsLeftBehind(Fleet fleet) {
        patiently().until(() -> tables.heldLeases() == 0);
        tables.makeIntervalsLong();
        long newest = tables.newestRun();
        fleet.beat(0);
        return tables.liveRunsUpTo(newest);
    }

    /** Runs that nobody holds any more are for the ledger to find. */
    private void finishWhatIsDue(Fleet fleet) {
        patiently().until(() -> {
            fleet.beatAll();
            return tables.dueFlows() == 0 && tables.heldLeases() == 0;
        });
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE);
    }
}
