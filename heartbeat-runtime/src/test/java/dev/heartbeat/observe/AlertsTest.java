package dev.heartbeat.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.options.Json;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.testing.Receiver;
import dev.heartbeat.testing.Receiver.Received;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real receiver, which checks signatures by the reference implementation. */
@Timeout(60)
class AlertsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final TestDatabase db = TestDatabase.h2();
    private final Receiver receiver = new Receiver();
    private final List<FlowAlert> heard = new CopyOnWriteArrayList<>();
    private final Outbox outbox = new Outbox((channel, delivery) -> {}, List.of(Duration.ofMillis(1)), 100);

    @AfterEach
    void close() {
        outbox.close();
        receiver.close();
        db.close();
    }

    private Alerts newAlerts(int afterFailures, boolean hasWebhook) {
        Webhook webhook =
                new Webhook(TargetAddress.of(receiver.url("/hook")), new SigningKey(SECRET), InstantSource.system());
        AlertRules rules = new AlertRules(hasWebhook ? webhook : null, afterFailures, new PingTargets());
        return new Alerts(rules, new RunStore(db.database()), outbox, heard::add, () -> true, () -> Runs.NOON, "shop");
    }

    private List<Map<?, ?>> told() {
        outbox.close();
        return receiver.received().stream()
                .<Map<?, ?>>map(alert -> json(alert.body()))
                .toList();
    }

    private List<Object> data() {
        return told().stream().<Object>map(alert -> alert.get("data")).toList();
    }

    private static Map<?, ?> json(String text) {
        return Json.read(text, Map.class);
    }

    private List<String> types() {
        return told().stream().map(alert -> String.valueOf(alert.get("type"))).toList();
    }

    @Test
    void tellsAFailureAndTheRecovery() {
        Alerts alerts = newAlerts(1, true);
        alerts.ended(Runs.ended(Runs.claim(1, "sync", false), null));
        alerts.ended(Runs.ended(Runs.claim(2, "sync", false), Runs.FAILURE));
        alerts.ended(Runs.ended(Runs.claim(3, "sync", true), Runs.FAILURE));
        alerts.ended(Runs.ended(Runs.claim(4, "sync", true), null));
        alerts.ended(Runs.ended(Runs.claim(5, "sync", false), null));

        assertThat(told()).containsExactly(json("""
                        {"type": "run.failed", "version": 1, "timestamp": "2026-01-31T12:00:05Z", "application": "shop",
                         "data": {"flow": "sync", "run": 2, "attempt": 1, "started_at": "2026-01-31T12:00:00Z",
                          "ended_at": "2026-01-31T12:00:05Z", "failures_in_a_row": 1, "failure_kind": "exception",
                          "message": "disk full", "retry_at": null}}
                        """), json("""
                        {"type": "run.recovered", "version": 1, "timestamp": "2026-01-31T12:00:05Z",
                         "application": "shop",
                         "data": {"flow": "sync", "run": 4, "attempt": 1, "started_at": "2026-01-31T12:00:00Z",
                          "ended_at": "2026-01-31T12:00:05Z"}}
                        """));
        assertThat(heard)
                .containsExactly(
                        new FlowFails("sync", 2, 1, Runs.NOON.plusSeconds(5), Runs.FAILURE, null),
                        new FlowRecovers("sync", 4, Runs.NOON.plusSeconds(5)));
    }

    @Test
    void tellsLostRunsAndMissingHeartbeats() {
        Alerts alerts = newAlerts(1, true);
        alerts.lost(new LostRun(8, 1, "sync", "The instance web-1 is gone."));
        alerts.missing(new HeartbeatsMissing(Runs.NOON, Duration.ofMinutes(4), Duration.ofMinutes(3)));
        alerts.missing(new HeartbeatsMissing(null, Duration.ofMinutes(4), Duration.ofMinutes(3)));

        assertThat(data())
                .containsExactly(
                        json("{\"flow\": \"sync\", \"run\": 8, \"message\": \"The instance web-1 is gone.\"}"),
                        json("""
                        {"last_heartbeat_at": "2026-01-31T12:00:00Z", "quiet_seconds": 240, "expected_within_seconds": 180}
                        """),
                        json("""
                        {"last_heartbeat_at": null, "quiet_seconds": 240, "expected_within_seconds": 180}
                        """));
        assertThat(types()).containsExactly("run.lost", "heartbeats.missing", "heartbeats.missing");
    }

    @Test
    void theReferenceAcceptsEachTryOfTheSameMessage() throws Exception {
        receiver.answerWith(503);
        newAlerts(1, true).ended(Runs.ended(Runs.claim(2, "über", false), Runs.FAILURE));
        await().until(() -> receiver.received().size() == 2);

        for (Received each : receiver.received()) {
            new com.standardwebhooks.Webhook(SECRET)
                    .verify(
                            each.body(),
                            Map.of(
                                    "webhook-id", List.of(String.valueOf(each.header("webhook-id"))),
                                    "webhook-timestamp", List.of(String.valueOf(each.header("webhook-timestamp"))),
                                    "webhook-signature", List.of(String.valueOf(each.header("webhook-signature")))));
            assertThat(each.header("content-type")).isEqualTo("application/json");
        }
        assertThat(receiver.received())
                .extracting(each -> each.header("webhook-id"))
                .containsOnly(receiver.received().get(0).header("webhook-id"));
    }

    /** Before the run, newest first: f for a failed one, s for a success. */
    @ParameterizedTest
    @CsvSource({
        "'', f, false",
        "ff, f, true",
        "ffs, f, true",
        "fs, f, false",
        "fff, f, false",
        "s, f, false",
        "ff, s, false",
        "fffs, s, true",
        "ffff, s, true",
        "ffs, s, false",
        "sfff, s, false"
    })
    void tellsTheThirdOfThreeInARowAndTheirEnd(String before, String now, boolean told) {
        long run = runs(before);
        Alerts alerts = newAlerts(3, true);

        alerts.ended(
                Runs.ended(Runs.claim(run, "sync", before.startsWith("f")), "f".equals(now) ? Runs.FAILURE : null));

        assertThat(types()).isEqualTo(told ? List.of("f".equals(now) ? "run.failed" : "run.recovered") : List.of());
    }

    /** The id of the run that comes after those. */
    private long runs(String newestFirst) {
        new FlowStore(db.database(), List.of())
                .create(new FlowDraft("sync", null, true, "{}", FlowPlan.every(60)), Runs.NOON);
        db.sql().sql("update data_flows set id = 1").update();
        String oldestFirst =
                new StringBuilder(newestFirst).reverse().append("f").toString();
        for (int i = 0; i < oldestFirst.length(); i++) {
            db.sql()
                    .sql("insert into data_flow_runs (data_flow_id, status, attempt, trigger_source, started_at)"
                            + " values (1, :status, 1, 'heartbeat', current_timestamp)")
                    .param("status", oldestFirst.charAt(i) == 'f' ? "failed" : "success")
                    .update();
        }
        return db.sql()
                .sql("select max(id) from data_flow_runs")
                .query(Long.class)
                .single();
    }

    @Test
    void longMessagesAreShortenedAndNoStackTraceIsSent() {
        Failure failure = new Failure(FailureKind.TIMEOUT, "x".repeat(2_000_000), "secret trace");
        newAlerts(1, true).ended(Runs.ended(Runs.claim(2, "sync", false), failure));

        assertThat(told()).hasSize(1);
        assertThat(receiver.received().get(0).body()).hasSizeLessThan(2_000).doesNotContain("secret trace");
    }

    @Test
    void withoutAWebhookTheApplicationHearsOfItAlone() {
        newAlerts(1, false).ended(Runs.ended(Runs.claim(2, "sync", false), Runs.FAILURE));
        newAlerts(1, false).lost(new LostRun(8, 1, "sync", "gone"));
        outbox.close();

        assertThat(heard).hasSize(1);
        assertThat(receiver.received()).isEmpty();
    }
}
