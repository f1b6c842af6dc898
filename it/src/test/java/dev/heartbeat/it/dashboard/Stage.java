package dev.heartbeat.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * One PostgreSQL, one application with a dashboard under a context path and a path of its own, and one browser, for all
 * tests of this package.
 */
final class Stage implements AutoCloseable {

    static final String TOKEN = "a token of decent length";

    private static final String USER = "ann";
    private static final String PASSWORD = "a password of decent length";

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext shop;
    private final Chromium chromium = new Chromium();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> complaints = new ArrayList<>();

    Stage() throws IOException {
        this.postgres = EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .start();
        new ResourceDatabasePopulator(new PathMatchingResourcePatternResolver()
                        .getResources("classpath:dev/heartbeat/migration/postgresql/*.sql"))
                .execute(postgres.getPostgresDatabase());
        this.shop = new SpringApplication(Shop.class)
                .run(
                        "--server.port=0",
                        "--server.servlet.context-path=/shop",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--heartbeat.migrate=never",
                        "--heartbeat.authentication-token=" + TOKEN,
                        "--heartbeat.dashboard.enabled=true",
                        "--heartbeat.dashboard.path=/ops/flows",
                        "--heartbeat.dashboard.username=" + USER,
                        "--heartbeat.dashboard.password=" + PASSWORD);
        sql().sql("create extension pg_stat_statements").update();
        History.write(sql());
    }

    /** How somebody looks at it. */
    enum Look {
        LIGHT_WIDE(ColorScheme.LIGHT, 1280, 900),
        DARK_WIDE(ColorScheme.DARK, 1280, 900),
        LIGHT_NARROW(ColorScheme.LIGHT, 360, 740),
        DARK_NARROW(ColorScheme.DARK, 360, 740);

        private final ColorScheme colours;
        private final int width;
        private final int height;

        Look(ColorScheme colours, int width, int height) {
            this.colours = colours;
            this.width = width;
            this.height = height;
        }

        /** Barriers come of colours or of the layout: two of the four have all of both. */
        boolean isExamined() {
            return this == LIGHT_WIDE || this == DARK_NARROW;
        }
    }

    /** A browser with its own cache and login, as one person has it. */
    BrowserContext visitor(Look look) {
        BrowserContext visitor = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setHttpCredentials(USER, PASSWORD)
                        .setColorScheme(look.colours)
                        .setViewportSize(look.width, look.height)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin"));
        visitor.setDefaultTimeout(15_000);
        visitor.onPage(this::listen);
        return visitor;
    }

    /** Whatever a page complains of: errors of scripts, what its policy forbids, what can't be loaded. */
    List<String> complaints() {
        return complaints;
    }

    private void listen(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    String url() {
        return "http://localhost:" + shop.getEnvironment().getProperty("local.server.port") + "/shop/ops/flows/";
    }

    JdbcClient sql() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    Valve valve() {
        return shop.getBean(Valve.class);
    }

    long flow(String name) {
        return sql().sql("select id from data_flows where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** Begins to run a flow, once the last run of it has let it go. */
    long run(String flow) {
        await().atMost(Duration.ofSeconds(20)).until(() -> isFree(flow));
        HttpResponse<String> begun = call("POST", "flows/" + flow(flow) + "/runs", "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return Long.parseLong(begun.body().replaceAll("^\\{\"id\":(\\d+).*", "$1"));
    }

    private boolean isFree(String flow) {
        return sql().sql("select current_run_id is null from data_flows where name = ?")
                .param(flow)
                .query(Boolean.class)
                .single();
    }

    /** A call to the admin API, by somebody else than the browser. */
    HttpResponse<String> call(String method, String path, String json) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(url() + "api/" + path))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .header("X-Heartbeat-Request", "1")
                .header("If-Match", "*")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        valve().open();
        shop.close();
        postgres.close();
    }
}
