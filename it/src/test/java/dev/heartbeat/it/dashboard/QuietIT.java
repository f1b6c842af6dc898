package dev.heartbeat.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a dashboard that is left open costs the database. */
@ExtendWith(OnStage.class)
class QuietIT {

    private static final Duration LEFT_OPEN = Duration.parse(System.getProperty("it.dashboard", "PT30S"));

    /** A visible page asks every 15 seconds while nothing is about to happen, and this is what a look costs on average. */
    private static final int STATEMENTS_OF_A_LOOK = 5;

    private static final String STATEMENTS =
            "select coalesce(sum(calls), 0) from pg_stat_statements where query not like '%pg_stat_statements%'";

    private final Stage stage;

    QuietIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void nothingIsDue() {
        stage.valve().open();
        stage.sql()
                .sql("update data_flows set next_run_at = now() + interval '3 h' where current_run_id is null")
                .update();
    }

    @Test
    void pagesThatAreLeftOpenCostAFewStatementsAMinute() {
        List<String> addresses = addresses();
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE)) {
            List<Visit> visits = new ArrayList<>();
            for (String address : addresses) {
                visits.add(new Visit(visitor, stage.url()).to(address));
            }
            Visit last = visits.get(visits.size() - 1);
            last.page().waitForTimeout(1000);
            long before = statements();
            last.page().waitForTimeout((double) LEFT_OPEN.toMillis());
            long cost = statements() - before;

            long looks = LEFT_OPEN.toSeconds() / 15 + 1;
            assertThat(cost)
                    .as("statements of %d pages in %s", addresses.size(), LEFT_OPEN)
                    .isPositive()
                    .isLessThanOrEqualTo(addresses.size() * looks * STATEMENTS_OF_A_LOOK);
        }
    }

    @Test
    void aHiddenTabAsksForNothingAndIsUpToDateWhenItIsSeenAgain() {
        for (String address : addresses()) {
            try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                    Visit visit = new Visit(visitor, stage.url())) {
                visit.page().clock().install();
                visit.to(address);
                visit.settle();
                AtomicInteger requests = new AtomicInteger();
                visit.page().onRequest(request -> requests.incrementAndGet());

                show(visit, "hidden");
                visit.page().clock().runFor(Duration.ofMinutes(10).toMillis());
                assertThat(requests).as("requests of hidden " + address).hasValue(0);

                show(visit, "visible");
                awaitRequest(visit, Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void whatCanNotChangeIsNotAskedForAgain() {
        long ended = stage.sql()
                .sql("select max(id) from data_flow_runs where status = 'success'")
                .query(Long.class)
                .single();
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            for (String address : List.of("#/runs/" + ended, "#/flows/new")) {
                visit.page().clock().install();
                visit.to(address);
                visit.settle();
                assertThat(requestsOf(visit, Duration.ofMinutes(10)))
                        .as(address)
                        .isZero();
            }
        }
    }

    @Test
    void whatIsUnderWayIsAskedForMoreOften() {
        long live = stage.run("price_import");
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.page().clock().install();
            awaitRequest(settled(visit.to("#/runs/" + live)), Duration.ofMillis(2500));
            awaitRequest(settled(visit.to("#/")), Duration.ofSeconds(6));
            assertThat(requestsOf(visit.to("#/audit"), Duration.ofSeconds(6))).isZero();
            awaitRequest(settled(visit.to("#/audit")), Duration.ofSeconds(16));
        } finally {
            stage.valve().open();
        }
    }

    @Test
    void aPageThatNobodyTouchesAsksOnceAMinute() {
        try (BrowserContext visitor = stage.visitor(Look.LIGHT_WIDE);
                Visit visit = new Visit(visitor, stage.url())) {
            visit.page().clock().install();
            visit.to("#/audit").settle();
            long longUntouched = Duration.ofMinutes(11).toMillis();
            visit.page()
                    .waitForResponse(
                            response -> true, () -> visit.page().clock().fastForward(longUntouched));

            assertThat(requestsOf(visit, Duration.ofSeconds(55))).isZero();
            awaitRequest(visit, Duration.ofSeconds(10));
            visit.page().mouse().move(10, 10);
            awaitRequest(visit, Duration.ofSeconds(16));
        }
    }

    /**
     * Waits for the answer to a request that the page sends when so much time passes by its own clock. Fails if none comes:
     * the clock stands still afterwards.
     */
    private static void awaitRequest(Visit visit, Duration span) {
        visit.page()
                .waitForResponse(response -> true, () -> visit.page().clock().runFor(span.toMillis()));
    }

    private static Visit settled(Visit visit) {
        visit.settle();
        return visit;
    }

    private static int requestsOf(Visit visit, Duration span) {
        visit.settle();
        AtomicInteger requests = new AtomicInteger();
        Consumer<Request> count = request -> requests.incrementAndGet();
        visit.page().onRequest(count);
        visit.page().clock().runFor(span.toMillis());
        visit.settle();
        visit.page().offRequest(count);
        return requests.get();
    }

    private List<String> addresses() {
        return List.of("#/", "#/flows", "#/flows/" + stage.flow("order_sync"), "#/runs", "#/heartbeats", "#/audit");
    }

    private static void show(Visit visit, String state) {
        visit.page()
                .evaluate(
                        "state => { Object.defineProperty(document, 'visibilityState', {value: state, configurable:"
                                + " true}); document.dispatchEvent(new Event('visibilitychange')); }",
                        state);
    }

    private long statements() {
        return stage.sql().sql(STATEMENTS).query(Long.class).single();
    }
}
