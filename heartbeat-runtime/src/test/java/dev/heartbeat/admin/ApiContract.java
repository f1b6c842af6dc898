package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.AuditAction;
import dev.heartbeat.model.AuditNote;
import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.BeatSearch;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunSearch;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the admin API answers, on every database; each answer is held against the description. */
abstract class ApiContract extends ApiContractBase {

    @Test
    void describesEachOfItsCallsAndNoOther() {
        assertThat(api.calls()).isEqualTo(DESCRIPTION.calls());
    }

    @Test
    void saysWhoAsks() {
        assertThat(get("/me").body()).containsEntry("user", "ann").containsEntry("read_only", false);
        assertThat(send(readOnly, "GET", "/me", "/me", null, null).body()).containsEntry("read_only", true);
    }

    @Test
    void onlyThoseWhoPassedTheGateGetAnAnswer() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        api.handleRequest(request("GET", "/me", null), response);

        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void makesRecordsAndTellsAllThatIsWrongWithThem() {
        Answer made = post("/flows", "/flows", """
                {"name": "a", "class_name": "greet", "options": {"times": 3}, "cron": "0 0 3 * * *",
                 "time_zone": "Europe/Berlin", "retry": {"attempts": 3}, "timeout_seconds": 60, "after": ["greet"]}
                """);
        assertThat(made.errors())
                .containsExactly("after names the flow 'greet', which there is not; make it first, or leave it out");
        declare();

        made = post("/flows", "/flows", """
                {"name": "a", "class_name": "greet", "options": {"times": 3}, "cron": "0 0 3 * * *",
                 "time_zone": "Europe/Berlin", "retry": {"attempts": 3}, "timeout_seconds": 60, "after": ["greet"]}
                """);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.response().getHeader("Location")).isEqualTo("/shop/ops/api/flows/" + made.id());
        assertThat(made.body())
                .containsEntry("schedule", "at 03:00 every day (Europe/Berlin)")
                .containsEntry("options", Map.of("times", 3))
                .containsEntry("etag", made.tag())
                .containsEntry("deletable", true);
        assertThat((List<?>) made.get("next_times")).hasSize(5).first().isEqualTo("2026-02-01T02:00:00.000000Z");
        assertThat(made.list("option_fields").get(0))
                .containsEntry("name", "times")
                .containsEntry("type", "integer")
                .containsEntry("default", "1");
        assertThat(get("/flows/{id}", "/flows/" + made.id()).body()).isEqualTo(made.body());

        Answer wrong = post("/flows", "/flows", """
                {"name": "a", "class_name": "greed", "cron": "0 0 3 * *", "time_zone": "Europe/Berlim",
                 "run_window": "Mon-Fry", "flow_group": " ", "after": ["x"]}
                """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.errors().toString())
                .contains("name 'a' is taken by another flow")
                .contains(
                        "class_name names the flow class 'greed', which is not in this application; did you mean 'greet'?")
                .contains("cron '0 0 3 * *' has five fields")
                .contains("time_zone ")
                .contains("run_window ")
                .contains("flow_group must not be blank")
                .contains("after names the flow 'x'");

        assertThat(post("/flows", "/flows", "{\"name\": 7, \"enabled\": \"yes\", \"run_interval\": 1.5, \"colour\": 1}")
                        .errors())
                .containsExactlyInAnyOrder(
                        "name must be text, not 7",
                        "enabled must be true or false, not yes",
                        "run_interval must be a whole number, not 1.5",
                        "colour is not known here; leave it out");
        assertThat(post(
                                "/flows",
                                "/flows",
                                "{\"name\": \"b\", \"class_name\": \"greet\", \"run_interval\": 60,"
                                        + " \"options\": {\"times\": \"many\"}}")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("options.times can't be used: its configuration gives option 'times' the value 'many'");
        assertThat(post(
                                "/flows",
                                "/flows",
                                "{\"name\": \"b\", \"class_name\": \"greet\", \"run_interval\": 60,"
                                        + " \"retry\": {\"attempts\": 0}}")
                        .errors())
                .containsExactly("retry attempts are at least 1, the first run included, not 0");
    }

    @Test
    void refusesBodiesThatItDoesNotUnderstand() {
        assertThat(post("/flows", "/flows", "[1]").code()).isEqualTo("malformed");
        assertThat(post("/flows", "/flows", "{").code()).isEqualTo("malformed");
        assertThat(post("/flows", "/flows", "{\"name\": \"" + "x".repeat(300_000) + "\"}")
                        .code())
                .isEqualTo("too_large");
        MockHttpServletRequest form = request("POST", "/flows", "name=a");
        form.setContentType("application/x-www-form-urlencoded");
        assertThat(send(api, form, "POST /flows").code()).isEqualTo("unsupported_media_type");
        assertThat(get("/flows", "/flows?limit=501").code()).isEqualTo("malformed");
        assertThat(get("/flows", "/flows?state=asleep").code()).isEqualTo("malformed");
        assertThat(get("/runs", "/runs?cursor=%C3%A4").code()).isEqualTo("malformed");
        assertThat(get("/runs", "/runs?from=yesterday").code()).isEqualTo("malformed");
        assertThat(get("/runs", "/runs?from=-1000000000-01-01T00:00:00Z").code())
                .isEqualTo("malformed");
        assertThat(get("/runs", "/runs?to=%2B1000000000-12-31T23:59:59Z").code())
                .isEqualTo("malformed");
        assertThat(get("/flows", "/flows?name=a%00b").code()).isEqualTo("malformed");
        assertThat(post("/flows", "/flows", "{\"name\": \"a\\u0000b\", \"run_interval\": 60}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void losesNoUpdate() {
        FlowRecord flow = create("a");
        Answer read = get("/flows/{id}", "/flows/" + flow.id());
        String path = "/flows/" + flow.id();

        assertThat(send(api, "PATCH", "/flows/{id}", path, "{\"description\": \"x\"}", null)
                        .code())
                .isEqualTo("precondition_required");
        Answer first = send(api, "PATCH", "/flows/{id}", path, "{\"description\": \"first\"}", read.tag());
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).containsEntry("description", "first").containsEntry("run_interval", 60);
        assertThat(first.tag()).isNotEqualTo(read.tag());

        Answer second = send(api, "PATCH", "/flows/{id}", path, "{\"description\": \"second\"}", read.tag());
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.code()).isEqualTo("changed_meanwhile");
        assertThat(send(api, "DELETE", "/flows/{id}", path, null, read.tag()).status())
                .isEqualTo(412);
        records.runNow(flow.id());
        assertThat(get("/flows/{id}", path).tag()).as("a run is no change").isEqualTo(first.tag());

        assertThat(send(
                                api,
                                "PATCH",
                                "/flows/{id}",
                                path,
                                "{\"description\": null, \"cron\": \"@hourly\"," + " \"run_interval\": null}",
                                first.tag())
                        .body())
                .containsEntry("schedule", "every hour (UTC)")
                .doesNotContainKey("description")
                .doesNotContainKey("run_interval");
        assertThat(send(api, "DELETE", "/flows/{id}", path, null, "*").status()).isEqualTo(204);
        assertThat(get("/flows/{id}", path).status()).isEqualTo(404);
        assertThat(get("/flows/{id}", "/flows/x").status()).isEqualTo(404);
    }

    @Test
    void whatCodeDeclaresStaysTheCodes() {
        FlowRecord flow = declare();
        String path = "/flows/" + flow.id();

        assertThat(get("/flows/{id}", path).body())
                .containsEntry("changeable", List.of("enabled", "options"))
                .containsEntry("deletable", false);
        assertThat(send(api, "PATCH", "/flows/{id}", path, "{\"run_interval\": 5}", "*")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("run_interval belongs to the code");
        assertThat(send(api, "PATCH", "/flows/{id}", path, "{\"enabled\": false, \"options\": {\"times\": 2}}", "*")
                        .body())
                .containsEntry("enabled", false)
                .containsEntry("options", Map.of("times", 2))
                .containsEntry("state", "disabled");
        Answer refused = send(api, "DELETE", "/flows/{id}", path, null, "*");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("declared");
    }

    @Test
    void pausesAndResumes() {
        FlowRecord flow = create("a");
        String path = "/flows/" + flow.id();

        Answer paused = post(
                "/flows/{id}/pause", path + "/pause", "{\"reason\": \"repair\", \"until\": \"2026-01-31T13:00:00Z\"}");

        assertThat(paused.body()).containsEntry("state", "paused");
        assertThat(paused.object("pause"))
                .containsEntry("by", "ann")
                .containsEntry("reason", "repair")
                .containsEntry("until", "2026-01-31T13:00:00.000000Z");
        assertThat(post("/flows/{id}/pause", path + "/pause", "{\"until\": \"+200000-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/flows/{id}/pause", path + "/pause", "{\"until\": \"2026-01-31T11:00:00Z\"}")
                        .errors())
                .containsExactly("until must be later than now, 2026-01-31T12:00:00Z, not 2026-01-31T11:00:00Z");
        assertThat(post("/flows/{id}/resume", path + "/resume", "").body()).containsEntry("state", "due");
        assertThat(post("/flows/{id}/pause", "/flows/0/pause", "").status()).isEqualTo(404);
    }

    @Test
    void runsCancelsAndRetries() {
        FlowRecord flow = create("a");
        CountDownLatch never = new CountDownLatch(1);
        hook = context -> {
            try {
                never.await();
            } catch (InterruptedException cancelled) {
                throw new IllegalStateException("<script>alert(1)</script>", cancelled);
            }
        };

        Answer run = post("/flows/{id}/runs", "/flows/" + flow.id() + "/runs", "");

        assertThat(run.status()).isEqualTo(202);
        assertThat(run.response().getHeader("Location")).isEqualTo("/shop/ops/api/runs/" + run.id());
        assertThat(run.body())
                .containsEntry("trigger", "manual")
                .containsEntry("requested_by", "ann")
                .containsEntry("cancellable", true);
        assertThat(post("/flows/{id}/runs", "/flows/" + flow.id() + "/runs", "").code())
                .isEqualTo("refused");
        assertThat(get("/overview").list("live_runs")).hasSize(1);
        Awaitility.await()
                .until(() ->
                        get("/runs", "/runs?status=in_progress").list("runs").size() == 1);
        assertThat(post("/runs/{id}/cancel", "/runs/" + run.id() + "/cancel", "")
                        .status())
                .isEqualTo(202);
        Awaitility.await().until(() -> flows.find(flow.id()).orElseThrow().currentRunId() == null);
        Answer ended = get("/runs/{id}", "/runs/" + run.id());
        assertThat(ended.body())
                .containsEntry("status", "failed")
                .containsEntry("failure_kind", "cancelled")
                .containsEntry("retryable", true)
                .containsEntry("cancellable", false)
                .containsKey("backtrace");
        assertThat(post("/runs/{id}/cancel", "/runs/" + run.id() + "/cancel", "")
                        .code())
                .isEqualTo("refused");

        hook = context -> {
            context.progress(1, 2, "half");
            context.output(Map.of("copied", 7));
        };
        Answer again = post("/runs/{id}/retry", "/runs/" + run.id() + "/retry", "");
        Awaitility.await()
                .until(() -> "success"
                        .equals(get("/runs/{id}", "/runs/" + again.id()).get("status")));
        Answer success = get("/runs/{id}", "/runs/" + again.id());
        assertThat(success.object("output")).containsEntry("copied", 7);
        assertThat(post("/runs/{id}/retry", "/runs/" + again.id() + "/retry", "")
                        .code())
                .isEqualTo("refused");
        assertThat(post("/runs/{id}/retry", "/runs/0/retry", "").status()).isEqualTo(404);
        Awaitility.await().until(() -> flows.find(flow.id()).orElseThrow().currentRunId() == null);

        Answer whole = get("/flows/{id}", "/flows/" + flow.id());
        assertThat(whole.object("statistics")).containsEntry("runs", 2).containsEntry("success_rate", 0.5);
        assertThat(whole.list("last_runs")).extracting(point -> point.get("id")).hasSize(2);
        assertThat(get("/flows").list("flows").get(0)).containsKey("last_runs");
        assertThat(get("/overview").list("hours"))
                .hasSize(25)
                .last()
                .satisfies(hour -> assertThat(hour)
                        .containsEntry("success", 1)
                        .containsEntry("failed", 1)
                        .containsEntry("complete", true));
        assertThat(get("/audit").list("entries"))
                .extracting(entry -> entry.get("action") + " " + (entry.containsKey("refused") ? "refused" : "done"))
                .containsExactly(
                        "retry refused", "retry done", "cancel refused", "cancel done", "run refused", "run done");
    }

    @Test
    void listsFlowsPageByPage() {
        for (String name : List.of("b one", "a", "B two", "ä")) {
            create(name);
        }
        records.disable(flows.findByName("a").orElseThrow().id());

        List<Object> names = new ArrayList<>();
        String query = "?limit=3";
        for (Answer page = get("/flows", "/flows" + query); ; page = get("/flows", "/flows" + query)) {
            page.list("flows").forEach(flow -> names.add(flow.get("name")));
            if (!page.body().containsKey("next")) {
                break;
            }
            query = "?limit=3&cursor=" + page.get("next");
        }
        assertThat(names).hasSize(4).doesNotHaveDuplicates();
        assertThat(get("/flows", "/flows?name=B").list("flows")).hasSize(2);
        assertThat(get("/flows", "/flows?state=disabled").list("flows")).hasSize(1);
        Map<String, Object> states = get("/overview").object("flows");
        assertThat(states).containsEntry("disabled", 1).containsEntry("due", 3).containsEntry("running", 0);
        assertThat(get("/overview").list("next_due")).hasSize(3);
    }

    @Test
    void listsRunsByFlowStatusAndTime() {
        FlowRecord one = create("one");
        FlowRecord other = create("other");
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            boolean fails = i % 3 == 0;
            hook = context -> {
                if (fails) {
                    throw new IllegalStateException("x".repeat(500));
                }
            };
            ids.add(records.runNow(i % 2 == 0 ? one.id() : other.id()).id());
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(idsOf("/runs?limit=4", 2)).isEqualTo(reversed(ids));
        assertThat(idsOf("/runs?limit=2&flow=" + one.id(), 2))
                .isEqualTo(reversed(List.of(ids.get(0), ids.get(2), ids.get(4))));
        assertThat(idsOf("/runs?limit=1&status=failed", 2)).isEqualTo(reversed(List.of(ids.get(0), ids.get(3))));
        assertThat(idsOf("/runs?limit=1&status=failed&flow=" + one.id(), 1)).isEqualTo(List.of(ids.get(0)));
        assertThat(idsOf("/runs?from=2026-01-31T13:00:00Z&to=2026-01-31T15:00:00Z", 1))
                .isEqualTo(reversed(ids.subList(1, 3)));
        assertThat(idsOf("/runs?from=2026-01-31T13:00:00Z&flow=" + one.id(), 1))
                .isEqualTo(reversed(List.of(ids.get(2), ids.get(4))));
        assertThat(idsOf("/runs?to=2026-01-31T11:00:00Z", 1)).isEmpty();
        assertThat(get("/runs", "/runs?status=failed").list("runs").get(0).get("message"))
                .asString()
                .hasSize(300)
                .endsWith("…");
        assertThat(get("/runs", "/runs?status=pending").list("runs")).isEmpty();
    }

    private List<Long> idsOf(String path, int pages) {
        List<Long> ids = new ArrayList<>();
        Answer page = get("/runs", path);
        int read = 1;
        page.list("runs").forEach(run -> ids.add(idOf(run)));
        while (page.body().containsKey("next")) {
            page = get("/runs", path + "&cursor=" + page.get("next"));
            page.list("runs").forEach(run -> ids.add(idOf(run)));
            read++;
        }
        assertThat(read).isEqualTo(pages);
        return ids;
    }

    private static long idOf(Map<String, Object> run) {
        return Long.parseLong(String.valueOf(run.get("id")));
    }

    private static List<Long> reversed(List<Long> ids) {
        return ids.stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Test
    void tellsOfHeartbeatsAndCredentials() {
        assertThat(get("/overview").object("verdict")).containsEntry("status", "unknown");
        BeatStore beats = new BeatStore(db.database());
        beats.keep(
                new Beat(NOON, new BeatSource("192.0.2.7", "token", "aaaaaaaa"), null),
                new BeatFigures(3, 2, 1, 0, Duration.ofMillis(41)));
        beats.keep(new Beat(NOON.plusSeconds(60), new BeatSource("192.0.2.8", "bearer", "aaaaaaaa"), null), null);
        beats.keep(new Beat(NOON.plusSeconds(120), new BeatSource("192.0.2.9", "oidc", "carl"), null), null);

        Answer page = get("/heartbeats", "/heartbeats?limit=2");

        assertThat(page.list("heartbeats"))
                .extracting(beat -> beat.get("address"))
                .containsExactly("192.0.2.9", "192.0.2.8");
        assertThat(page.object("verdict"))
                .containsEntry("status", "ok")
                .containsEntry("last_heartbeat_at", "2026-01-31T12:02:00.000000Z");
        Answer last = get("/heartbeats", "/heartbeats?limit=2&cursor=" + page.get("next"));
        assertThat(last.list("heartbeats"))
                .singleElement()
                .satisfies(beat -> assertThat(beat)
                        .containsEntry("outcome", "done")
                        .containsEntry("flows_due", 3)
                        .containsEntry("duration_ms", 41));
        assertThat(last.body()).doesNotContainKey("next");
        silence = new SchedulerVerdict(NOON, Duration.ofMinutes(3));
        assertThat(get("/heartbeats").object("verdict"))
                .containsEntry("status", "missing")
                .containsEntry("expected_within_seconds", 180);

        Answer credentials = get("/credentials");
        assertThat(credentials.body()).containsEntry("since", "2026-01-31T12:00:00.000000Z");
        assertThat(credentials.list("credentials"))
                .extracting(use -> use.get("kind") + " " + use.get("name") + " " + use.get("configured") + " "
                        + use.get("last_address"))
                .containsExactly(
                        "token aaaaaaaa true 192.0.2.8", "token bbbbbbbb true null", "oidc carl false 192.0.2.9");
    }

    @Test
    void limitsGroups() {
        post(
                "/flows",
                "/flows",
                "{\"name\": \"a\", \"class_name\": \"hook\", \"run_interval\": 60, \"flow_group\": \"x y\"}");

        assertThat(get("/groups").list("groups")).containsExactly(Map.of("name", "x y", "flows", 1, "running", 0));
        assertThat(send(api, "PUT", "/groups/{name}", "/groups/x%20y", "{\"run_limit\": 2}", null)
                        .list("groups"))
                .containsExactly(Map.of("name", "x y", "flows", 1, "running", 0, "run_limit", 2));
        assertThat(send(api, "PUT", "/groups/{name}", "/groups/x%20y", "{\"run_limit\": 0}", null)
                        .errors())
                .containsExactly("run_limit must be greater than zero, not 0");
        assertThat(send(api, "DELETE", "/groups/{name}", "/groups/x%20y", null, null)
                        .status())
                .isEqualTo(200);
        assertThat(send(api, "DELETE", "/groups/{name}", "/groups/x%20y", null, null)
                        .status())
                .isEqualTo(404);
        assertThat(get("/audit").list("entries"))
                .extracting(entry -> entry.get("action") + " " + entry.get("target") + " " + entry.get("after"))
                .containsExactly("remove_group_limit x y null", "limit_group x y {run_limit=2}", entryOfCreation());
    }

    private String entryOfCreation() {
        return get("/audit").list("entries").stream()
                .filter(entry -> "create".equals(entry.get("action")))
                .map(entry -> "create a " + entry.get("after"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsWhoDidWhatWithBeforeAndAfter() {
        Answer made = post("/flows", "/flows", "{\"name\": \"a\", \"class_name\": \"hook\", \"run_interval\": 60}");
        String path = "/flows/" + made.id();
        now = now.plusSeconds(1);
        send(api, "PATCH", "/flows/{id}", path, "{\"description\": \"new\", \"enabled\": false}", made.tag());
        send(api, "PATCH", "/flows/{id}", path, "{\"run_interval\": 0}", "*");
        post("/flows/{id}/pause", path + "/pause", "{\"reason\": \"repair\"}");
        send(api, "DELETE", "/flows/{id}", path, null, "*");

        Answer audit = get("/audit", "/audit?flow=" + made.id());

        assertThat(audit.list("entries"))
                .extracting(entry -> entry.get("who") + " " + entry.get("action") + " " + entry.get("target"))
                .containsExactly("ann delete a", "ann pause a", "ann change a", "ann create a");
        assertThat(audit.list("entries").get(2))
                .containsEntry("at", "2026-01-31T12:00:01.000000Z")
                .containsEntry("before", Map.of("enabled", true))
                .containsEntry("after", Map.of("description", "new", "enabled", false));
        assertThat(audit.list("entries").get(0).get("before")).asString().contains("reason=repair");
        assertThat(get("/audit", "/audit?limit=3").body()).containsKey("next");
    }

    @Test
    void whatFailsLeavesNoEntry() {
        Answer made = post("/flows", "/flows", "{\"name\": \"a\", \"class_name\": \"hook\", \"run_interval\": 60}");
        create("b");

        assertThat(send(api, "PATCH", "/flows/{id}", "/flows/" + made.id(), "{\"name\": \"b\"}", "*")
                        .errors())
                .containsExactly("name 'b' is taken by another flow");

        assertThat(get("/audit").list("entries")).hasSize(1);
    }

    @Test
    void aChangeThatCanNotBeToldIsNotMade() {
        FlowRecord flow = create("a");
        AuditNote note = new AuditNote("ann", AuditAction.CHANGE, "x".repeat(256), flow.id(), null, null, null);

        assertThatThrownBy(() -> new AuditStore(db.database())
                        .keep(() -> new AuditStore.Audited<>(flows.setEnabled(flow.id(), false, now), note), now))
                .isInstanceOf(RuntimeException.class);

        assertThat(flows.find(flow.id()).orElseThrow().enabled()).isTrue();
        assertThat(get("/audit").list("entries")).isEmpty();
    }

    @Test
    void oldEntriesAreDeleted() {
        post("/flows", "/flows", "{\"name\": \"a\", \"class_name\": \"hook\", \"run_interval\": 60}");
        now = now.plusSeconds(1);
        post("/flows", "/flows", "{\"name\": \"b\", \"class_name\": \"hook\", \"run_interval\": 60}");

        assertThat(new AuditStore(db.database()).deleteOlder(now)).isFalse();

        assertThat(get("/audit").list("entries"))
                .extracting(entry -> entry.get("target"))
                .containsExactly("b");
    }

    @Test
    void countsFlowsAsEachOfThemSaysItself() {
        for (String name : List.of("disabled", "paused", "scheduled", "due", "running")) {
            create(name);
        }
        declare();
        long running = flows.findByName("running").orElseThrow().id();
        CountDownLatch end = new CountDownLatch(1);
        hook = context -> {
            try {
                end.await();
            } catch (InterruptedException cancelled) {
                throw new IllegalStateException(cancelled);
            }
        };
        records.runInBackground(running);
        records.disable(flows.findByName("disabled").orElseThrow().id());
        records.pause(flows.findByName("paused").orElseThrow().id(), "ann", null, null);
        db.sql()
                .sql("update data_flows set next_run_at = :at where name = 'scheduled'")
                .param("at", Timestamp.from(now.plusSeconds(86_400)))
                .update();
        post(
                "/flows",
                "/flows",
                "{\"name\": \"waiting\", \"class_name\": \"hook\", \"run_interval\": 60, \"after\": [\"due\"]}");
        post("/flows", "/flows", "{\"name\": \"cron\", \"class_name\": \"hook\", \"cron\": \"@daily\"}");
        db.sql()
                .sql("insert into data_flows (name, run_interval, origin) values ('gone', 60, 'declared')")
                .update();

        Map<String, Object> counted = get("/overview").object("flows");
        Map<String, Object> said = new TreeMap<>();
        get("/flows")
                .list("flows")
                .forEach(flow -> said.merge(
                        String.valueOf(flow.get("state")), 1, (one, other) -> (Integer) one + (Integer) other));

        assertThat(counted).isEqualTo(said);
        end.countDown();
        Awaitility.await().until(() -> flows.find(running).orElseThrow().currentRunId() == null);
    }

    @Test
    void showsClassesAndSchedules() {
        assertThat(get("/classes").list("classes"))
                .extracting(flowClass -> flowClass.get("name") + " " + flowClass.get("scheduled"))
                .containsExactly("greet true", "grouped false", "hook false");
        Answer schedule = get("/schedule", "/schedule?run_interval=300&run_window=Mon-Fri%2008:00-18:00");
        assertThat(schedule.body()).containsEntry("words", "every 5 minutes, only Mon-Fri 08:00-18:00 (UTC)");
        assertThat((List<?>) schedule.get("next_times")).hasSize(5);
        assertThat(get("/schedule", "/schedule?cron=x").errors())
                .singleElement()
                .asString()
                .startsWith("cron 'x'");
    }

    @Test
    void changesNothingWhereOnlyReadingIsAllowed() {
        FlowRecord flow = create("a");

        for (String call :
                List.of("POST /flows", "POST /flows/" + flow.id() + "/pause", "DELETE /flows/" + flow.id())) {
            String[] parts = call.split(" ", 2);
            MockHttpServletRequest request = request(parts[0], parts[1], "{}");
            Answer refused = send(readOnly, request, null);
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.code()).isEqualTo("read_only");
        }
        assertThat(flows.find(flow.id())).contains(flow);
    }

    @Test
    void namesTheMethodsOfAPath() {
        Answer refused = send(api, request("PUT", "/flows", "{}"), null);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.response().getHeader("Allow")).isEqualTo("GET, POST");
        assertThat(send(api, request("GET", "/nothing", null), null).code()).isEqualTo("not_found");
    }

    @Test
    void tellsNoInternals() {
        db.sql().sql("update data_flows set name = name").update();
        silence = null;
        AdminParts broken = new AdminParts(
                records,
                flows,
                new FlowStates(db.database(), registry.names()),
                new RunSearch(db.database()),
                new RunCharts(db.database()),
                new BeatSearch(db.database()),
                new AuditStore(db.database()),
                registry,
                executor,
                Optional::empty,
                Map.of(),
                HostLogin.NONE,
                "test",
                () -> {
                    throw new IllegalStateException("password=secret");
                });

        Answer failed = send(broken.api(PATH), request("GET", "/overview", null), "GET /overview");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body().toString()).doesNotContain("secret");
    }
}
