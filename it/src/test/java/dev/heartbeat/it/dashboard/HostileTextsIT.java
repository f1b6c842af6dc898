package dev.heartbeat.it.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Texts that people, callers and exceptions bring are shown as text, whatever they pretend to be. */
@ExtendWith(OnStage.class)
class HostileTextsIT {

    private static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1;alert('%s')\"><script>window.broken=1</script>"
                    + "'\"></title></textarea></option><svg onload=alert(1)>{{7*7}}javascript:alert(1)";
    private static final String NAME = HOSTILE.formatted("name");

    private final Stage stage;
    private final JsonMapper json = new JsonMapper();
    private long flow;

    HostileTextsIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void plant() {
        call(
                "POST",
                "flows",
                Map.of(
                        "name",
                        NAME,
                        "description",
                        text("description"),
                        "class_name",
                        "mail_digest",
                        "run_interval",
                        300,
                        "flow_group",
                        text("group"),
                        "options",
                        Map.of("message", text("message"))));
        flow = stage.flow(NAME);
        call("POST", "flows/" + flow + "/runs", Map.of());
        call("POST", "flows/" + flow + "/pause", Map.of("reason", text("reason")));
        stage.sql()
                .sql(
                        "insert into data_flow_skips (data_flow_id, due_at, skipped_at, reason) values (?, now(), now(), ?)")
                .params(flow, text("skip"))
                .update();
        stage.sql()
                .sql(
                        "insert into data_flow_heartbeats (began_at, source, credential, caller, outcome, flows_due) values"
                                + " (now(), '<b>address</b>', '<b>kind</b>', ?, 'done', 0)")
                .param(text("caller"))
                .update();
        stage.sql()
                .sql("update data_flow_runs set output = ?, progress_done = 1, progress_message = ?, instance = ?"
                        + " where data_flow_id = ?")
                .params(
                        json.writeValueAsString(Map.of(text("key"), text("output"))),
                        text("progress"),
                        text("instance"),
                        flow)
                .update();
        stage.sql()
                .sql("update data_flows set checkpoint = ? where id = ?")
                .params(json.writeValueAsString(Map.of("<b>key</b>", text("checkpoint"))), flow)
                .update();
    }

    @AfterEach
    void clear() {
        stage.call("DELETE", "flows/" + flow, "");
        stage.sql()
                .sql("delete from data_flow_heartbeats where credential = '<b>kind</b>'")
                .update();
    }

    @Test
    void noTextBecomesMarkupOrCode() {
        long run = stage.sql()
                .sql("select max(id) from data_flow_runs where data_flow_id = ?")
                .param(flow)
                .query(Long.class)
                .single();
        List<String> addresses = List.of(
                "#/",
                "#/flows",
                "#/flows/" + flow,
                "#/runs",
                "#/runs?flow=" + flow,
                "#/runs/" + run,
                "#/flows/" + flow + "/edit",
                "#/heartbeats",
                "#/audit",
                "#/audit?flow=" + flow,
                "#/flows?name=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "#/runs?flow=%3Cscript%3E&from=%3Cb%3E");
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            for (String address : addresses) {
                visit.to(address);
                visit.settle();
                assertThat(visit.page().evaluate("() => window.broken"))
                        .as(address)
                        .isNull();
                assertThat(visit.page()
                                .locator("main img, main script, main b, main [onload], main [onerror]")
                                .count())
                        .as("elements that a text became on %s", address)
                        .isZero();
            }
            visit.to("#/");
            assertThat(visit.page().locator("main")).containsText(text("group"));
            visit.to("#/flows/" + flow);
            assertThat(visit.heading()).hasText(NAME);
            for (String text : List.of("description", "group", "message", "reason", "skip", "checkpoint")) {
                assertThat(visit.page().locator("main")).containsText(text(text));
            }
            visit.screenshot("flow-hostile").fitsItsWidth("a flow with hostile texts");
            visit.to("#/runs/" + run);
            for (String text : List.of("message", "output", "instance")) {
                assertThat(visit.page().locator("main")).containsText(text(text));
            }
            assertThat(visit.page().locator("pre.text").first()).containsText(text("message"));
            visit.fitsItsWidth("a run with hostile texts");
            visit.to("#/audit");
            assertThat(visit.page().locator("main")).containsText(text("reason"));
            visit.to("#/heartbeats");
            assertThat(visit.page().locator("main")).containsText(text("caller"));
        }
        assertThat(stage.complaints()).isEmpty();
    }

    private static String text(String where) {
        return HOSTILE.formatted(where);
    }

    private void call(String method, String path, Map<String, Object> body) {
        HttpResponse<String> answer = stage.call(method, path, json.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
}
