package dev.heartbeat.it.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class ManyFlowsIT {

    private static final int FLOWS = 3000;

    private final Stage stage;

    ManyFlowsIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void make() {
        stage.sql()
                .sql("insert into data_flows (name, configuration, run_interval, last_run_at) select 'shop_' || n,"
                        + " '{\"class_name\":\"mail_digest\"}', 86400, now() from generate_series(1, ?) n")
                .param(FLOWS)
                .update();
    }

    @AfterEach
    void clear() {
        stage.sql().sql("delete from data_flows where name like 'shop\\_%'").update();
    }

    @Test
    void thousandsOfFlowsAreSearchedAndReadPageByPage() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.to("#/flows");
            Locator rows = visit.page().locator("main tbody tr");
            assertThat(rows).hasCount(50);
            visit.button("Show more").click();
            assertThat(rows).hasCount(100);
            visit.button("Show more").click();
            assertThat(rows).hasCount(150);

            AtomicInteger requests = new AtomicInteger();
            visit.page().onRequest(request -> requests.incrementAndGet());
            visit.page().locator("#name").pressSequentially("SHOP_2999");
            assertThat(rows).hasCount(1);
            assertThat(visit.link("shop_2999")).isVisible();
            assertThat(requests.get()).as("searches while somebody types").isLessThanOrEqualTo(3);

            visit.to("#/flows?state=disabled&name=shop");
            assertThat(visit.text("No flow is like that.")).isVisible();
        }
    }

    @Test
    void hundredsOfRowsAreDrawnWithoutAPause() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.to("#/flows?name=shop");
            for (int page = 2; page <= 8; page++) {
                visit.button("Show more").click();
                assertThat(visit.page().locator("main tbody tr")).hasCount(page * 50);
            }
            Object longest = visit.page()
                    .evaluate("() => new Promise(done => {"
                            + " new PerformanceObserver(tasks => done(Math.max(...tasks.getEntries().map(task => task.duration))))"
                            + ".observe({type: 'longtask', buffered: true}); setTimeout(() => done(0), 500); })");
            assertThat(((Number) longest).doubleValue())
                    .as("milliseconds for which the page was busy at most")
                    .isLessThan(500);
        }
    }
}
