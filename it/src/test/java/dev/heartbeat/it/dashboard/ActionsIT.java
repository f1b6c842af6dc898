package dev.heartbeat.it.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class ActionsIT {

    private final Stage stage;
    private BrowserContext visitor;
    private Visit visit;

    ActionsIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open() {
        visitor = stage.visitor(Look.LIGHT_WIDE);
        visit = new Visit(visitor, stage.url());
    }

    @AfterEach
    void close() {
        visitor.close();
        stage.valve().open();
        assertThat(stage.complaints()).isEmpty();
    }

    @Test
    void aFlowIsRunAndItsRunIsWatchedToItsEnd() {
        visit.to("#/flows/" + stage.flow("price_import"));
        visit.button("Run now").click();

        assertThat(visit.heading()).hasText(Pattern.compile("Run \\d+"));
        assertThat(visit.text("1,340 of 5,200 (25 %)")).isVisible();
        assertThat(visit.text("page 14 of 52")).isVisible();
        stage.valve().open();
        assertThat(visit.page().locator(".title .state")).hasText("Succeeded");
    }

    @Test
    void aRunIsCancelledAfterAQuestion() {
        visit.to("#/flows/" + stage.flow("price_import"));
        visit.button("Run now").click();
        visit.button("Cancel run").click();
        visit.page().getByRole(AriaRole.DIALOG).locator("button.primary").click();

        assertThat(visit.page().locator(".title .state")).hasText("Failed");
        assertThat(visit.text("It was cancelled")).isVisible();
    }

    @Test
    void aFailedRunShowsWhyAndRunsAgain() {
        long flow = make("digest_of_orders", "dev.heartbeat.it.dashboard.Shop$MailDigest");
        visit.to("#/flows/" + flow);
        visit.button("Run now").click();

        assertThat(visit.page().locator(".message")).containsText("Read timed out");
        assertThat(visit.page().locator("pre.text")).containsText("Caused by: java.lang.IllegalArgumentException");
        String first = visit.heading().textContent();
        visit.button("Run again").click();
        assertThat(visit.heading()).not().hasText(first);
        assertThat(visit.page().locator(".title .state")).hasText("Failed");
    }

    @Test
    void aDoubleClickRunsAFlowOnce() {
        List<Route> held = hold("**/api/flows/*/runs");
        long flow = make("digest_of_returns", "dev.heartbeat.it.dashboard.Shop$MailDigest");
        visit.to("#/flows/" + flow);
        visit.button("Run now").dblclick();

        assertThat(visit.button("Run now")).isDisabled();
        assertThat(held).hasSize(1);
        held.get(0).resume();
        assertThat(visit.page().locator(".title .state")).hasText("Failed");
        assertThat(runsOf(flow)).isEqualTo(1);

        held.clear();
        hold("**/api/runs/*/retry", held);
        String first = visit.heading().textContent();
        visit.button("Run again").dblclick();
        assertThat(visit.button("Run again")).isDisabled();
        assertThat(held).hasSize(1);
        held.get(0).resume();
        assertThat(visit.heading()).not().hasText(first);
        assertThat(visit.page().locator(".title .state")).hasText("Failed");
        assertThat(runsOf(flow)).isEqualTo(2);
    }

    @Test
    void aButtonThatWasRefusedCanBePressedAgainAndKeepsTheFocus() {
        List<Route> held = hold("**/api/flows/*/runs");
        visit.to("#/flows/" + stage.flow("nightly_report"));
        visit.button("Run now").press("Enter");
        assertThat(visit.button("Run now")).isDisabled();
        held.get(0)
                .fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":409,\"code\":\"refused\",\"detail\":\"It is held.\"}"));

        assertThat(visit.text("It is held.")).isVisible();
        assertThat(visit.button("Run now")).isEnabled();
        assertThat(visit.button("Run now")).isFocused();
    }

    @Test
    void aFlowIsPausedWithAReasonAndResumed() {
        visit.to("#/flows/" + stage.flow("nightly_report"));
        visit.button("Pause").click();
        visit.field("Reason").fill("the printer burns");
        visit.field("It rests").selectOption(new SelectOption().setLabel("for a day"));
        visit.page().locator("dialog button.primary").click();

        assertThat(visit.page().locator(".title .state")).hasText("Paused");
        assertThat(visit.text("the printer burns")).isVisible();
        assertThat(visit.page().locator(".notice")).containsText("says ann");
        visit.button("Resume").click();
        assertThat(visit.page().locator(".title .state")).hasText("Scheduled");
    }

    @Test
    void aPauseThatWouldBeOverAlreadyIsRefusedWhereItWasAsked() {
        visit.to("#/flows/" + stage.flow("nightly_report"));
        visit.button("Pause").click();
        visit.field("It rests").selectOption("at");
        visit.field("Until").fill("2020-01-01T12:00");
        visit.page().locator("dialog button.primary").click();

        assertThat(visit.field("Until")).hasAttribute("aria-invalid", "true");
        assertThat(visit.page().locator("dialog .wrong")).containsText("must be later than now");
        visit.page().locator("dialog").getByText("Cancel").click();
        assertThat(visit.page().locator(".title .state")).hasText("Scheduled");
    }

    @Test
    void aFlowIsMadeChangedAndDeleted() {
        visit.to("#/flows/new");
        visit.field("Name").fill("order_sync_north");
        visit.field("Class").selectOption(new SelectOption().setLabel("order_sync"));
        visit.field("batchSize").fill("250");
        visit.field("Every").fill("7");
        assertThat(visit.page().locator(".preview")).containsText("every 7 minutes");
        visit.button("Make flow").click();

        assertThat(visit.heading()).hasText("order_sync_north");
        assertThat(visit.page().locator("main")).containsText("250");
        visit.link("Edit").click();
        visit.field("Description").fill("The north only");
        visit.field("depth").selectOption("FULL");
        visit.button("Save changes").click();
        assertThat(visit.heading()).hasText("order_sync_north");
        assertThat(visit.text("The north only")).isVisible();
        assertThat(visit.page().locator("main")).containsText("FULL");

        visit.button("Delete").click();
        visit.page().locator("dialog button.primary").click();
        assertThat(visit.heading()).hasText("Flows");
        assertThat(visit.link("order_sync_north")).hasCount(0);
        assertThat(stage.sql()
                        .sql("select count(*) from data_flows where name = 'order_sync_north'")
                        .query(Long.class)
                        .single())
                .isZero();
        visit.to("#/audit");
        assertThat(visit.text("order_sync_north")).isVisible();
    }

    @Test
    void whatTheServerRefusesStandsAtItsField() {
        visit.to("#/flows/new");
        visit.field("Name").fill("order_sync");
        visit.field("Class").selectOption(new SelectOption().setLabel("order_sync"));
        visit.field("batchSize").fill("many");
        visit.page().getByLabel("by a cron expression").check();
        visit.field("Cron expression").fill("0 0 30 2");
        visit.button("Make flow").click();

        assertThat(visit.field("Name")).hasAttribute("aria-invalid", "true");
        assertThat(visit.field("Name")).isFocused();
        assertThat(visit.field("Cron expression")).hasAttribute("aria-invalid", "true");
        assertThat(visit.field("batchSize")).hasAttribute("aria-invalid", "true");
        assertThat(visit.page().locator("#refused")).containsText("3 fields need another look");
        visit.screenshot("flow-refused");
        visit.hasNoBarriers("a form with errors");
    }

    @Test
    void aChangeThatSomebodyElseOvertookIsExplainedAndNothingIsLost() {
        long flow = make("order_sync_south", "order_sync");
        visit.to("#/flows/" + flow + "/edit");
        assertThat(visit.field("Class")).hasValue("order_sync");
        visit.field("Description").fill("mine");
        stage.call("PATCH", "flows/" + flow, "{\"run_interval\": 900}");
        visit.button("Save changes").click();

        assertThat(visit.page().locator("#refused")).containsText("Somebody else has changed this flow");
        assertThat(visit.page().locator("#refused")).containsText("Interval: 5 min → 15 min");
        visit.screenshot("flow-overtaken");
        visit.hasNoBarriers("a change that was overtaken");
        visit.button("Keep mine, and save again").click();
        assertThat(visit.heading()).hasText("order_sync_south");
        assertThat(visit.text("mine")).isVisible();
        assertThat(visit.text("every 15 minutes")).isVisible();
    }

    @Test
    void ofADeclaredFlowOptionsAndSwitchAreChanged() {
        long flow = stage.flow("nightly_report");
        visit.to("#/flows/" + flow + "/edit");
        assertThat(visit.field("Name")).hasCount(0);
        visit.field("regions").fill("north\nsouth");
        visit.page().getByLabel("Heartbeats run it").uncheck();
        visit.button("Save changes").click();

        assertThat(visit.page().locator(".title .state")).hasText("Disabled");
        assertThat(visit.page().locator("main")).containsText("[\"north\",\"south\"]");
        visit.link("Edit").click();
        visit.page().getByLabel("Heartbeats run it").check();
        visit.button("Save changes").click();
        assertThat(visit.page().locator(".title .state")).hasText("Scheduled");
    }

    /** Requests that are on their way until somebody lets them go. */
    private List<Route> hold(String address) {
        return hold(address, new ArrayList<>());
    }

    private List<Route> hold(String address, List<Route> held) {
        visit.page().route(address, held::add);
        return held;
    }

    private long runsOf(long flow) {
        return stage.sql()
                .sql("select count(*) from data_flow_runs where data_flow_id = ?")
                .param(flow)
                .query(Long.class)
                .single();
    }

    private long make(String name, String className) {
        HttpResponse<String> made = stage.call(
                "POST",
                "flows",
                "{\"name\": \"%s\", \"class_name\": \"%s\", \"run_interval\": 300}".formatted(name, className));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        stage.sql()
                .sql("update data_flows set next_run_at = now() + interval '3 h' where name = ?")
                .param(name)
                .update();
        return stage.flow(name);
    }
}
