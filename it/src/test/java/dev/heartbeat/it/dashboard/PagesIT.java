package dev.heartbeat.it.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OnStage.class)
class PagesIT {

    private final Stage stage;

    PagesIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void eachPageIsReadableForEverybody(Look look) {
        long live = stage.run("price_import");
        try (BrowserContext visitor = stage.visitor(look);
                Visit visit = new Visit(visitor, stage.url())) {
            for (Map.Entry<String, String> known : pages(live).entrySet()) {
                String name = known.getKey() + "-"
                        + look.name().toLowerCase(Locale.ROOT).replace('_', '-');
                visit.to(known.getValue());
                visit.page().waitForSelector("main .card, main .notice, main form");
                visit.screenshot(name);
                visit.fitsItsWidth(name);
                if (look.isExamined()) {
                    visit.hasNoBarriers(name);
                }
            }
        } finally {
            stage.valve().open();
        }
        assertThat(stage.complaints()).isEmpty();
    }

    private Map<String, String> pages(long liveRun) {
        long orders = stage.flow("order_sync");
        long failed = stage.sql()
                .sql("select max(id) from data_flow_runs where data_flow_id = ? and status = 'failed'")
                .param(orders)
                .query(Long.class)
                .single();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "#/");
        pages.put("flows", "#/flows");
        pages.put("flow", "#/flows/" + orders);
        pages.put("flow-running", "#/flows/" + stage.flow("price_import"));
        pages.put("runs", "#/runs");
        pages.put("runs-failed", "#/runs?status=failed&flow=" + orders);
        pages.put("run-failed", "#/runs/" + failed);
        pages.put("run-live", "#/runs/" + liveRun);
        pages.put("flow-new", "#/flows/new");
        pages.put("flow-edit", "#/flows/" + orders + "/edit");
        pages.put("heartbeats", "#/heartbeats");
        pages.put("audit", "#/audit");
        pages.put("missing", "#/nowhere");
        return pages;
    }

    @Test
    void groupsStandInTheOverviewWithTheirLimitWhatRunsAndTheirFlows() {
        stage.call(
                "POST",
                "flows",
                "{\"name\": \"price_import_north\", \"class_name\": \"price_import\", \"run_interval\": 86400,"
                        + " \"flow_group\": \"<b>warehouse\"}");
        stage.call("PUT", "groups/%3Cb%3Ewarehouse", "{\"run_limit\": 2}");
        stage.call("PUT", "groups/nobodys", "{\"run_limit\": 1}");
        stage.run("price_import_north");
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.to("#/");

            Locator groups =
                    visit.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Groups of flows"));
            assertThat(groups.getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("<b>warehouse"))
                            .getByRole(AriaRole.CELL))
                    .hasText(new String[] {"<b>warehouse", "1 of 2", "1"});
            assertThat(groups.getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("nobodys"))
                            .getByRole(AriaRole.CELL))
                    .hasText(new String[] {"nobodys", "0 of 1", "0"});
            visit.screenshot("overview-groups").fitsItsWidth("an overview with groups");
            visit.hasNoBarriers("an overview with groups");
        } finally {
            stage.valve().open();
            stage.call("DELETE", "groups/%3Cb%3Ewarehouse", "");
            stage.call("DELETE", "groups/nobodys", "");
            stage.call("DELETE", "flows/" + stage.flow("price_import_north"), "");
        }
        assertThat(stage.complaints()).isEmpty();
    }

    @Test
    void anAddressWithoutItsLastSlashLeadsThereToo() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE)) {
            Page page = visitor.newPage();
            page.navigate(stage.url().replaceAll("/$", ""));

            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(page).hasURL(stage.url());
        }
    }

    @Test
    void whatIsGoneIsSaid() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.to("#/flows/999999");

            assertThat(visit.heading()).hasText("Not found");
            assertThat(visit.text("There is no flow with the id 999999")).isVisible();
        }
    }

    @Test
    void anApplicationThatIsAwayIsSaidAndWhatWasSeenStays() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.page().clock().install();
            visit.to("#/flows");
            visitor.route(Pattern.compile(".*/api/flows.*"), Route::abort);
            visit.page().clock().runFor(20_000);

            assertThat(visit.text("What you see may be out of date.")).isVisible();
            assertThat(visit.text("Not connected")).isVisible();
            assertThat(visit.link("order_sync")).isVisible();
        }
        assertThat(stage.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("net::ERR_FAILED"));
        stage.complaints().clear();
    }

    @Test
    void readOnlyMeansThatThereIsNothingToPress() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visitor.route(
                    Pattern.compile(".*/api/me"),
                    route -> route.fulfill(
                            new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(
                                            "{\"user\":\"ann\",\"read_only\":true,\"time\":\"2026-01-31T12:00:00Z\",\"version\":\"1\"}")));
            for (String address :
                    new String[] {"#/", "#/flows", "#/flows/" + stage.flow("order_sync"), "#/flows/new"}) {
                visit.to(address);
                assertThat(visit.text("Read only")).isVisible();
                assertThat(visit.page().locator("main button, main a.button, main form:not([role=search])"))
                        .hasCount(0);
            }
        }
    }
}
