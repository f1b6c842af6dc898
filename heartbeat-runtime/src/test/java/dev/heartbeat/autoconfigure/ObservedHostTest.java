package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.observe.FlowFails;
import dev.heartbeat.observe.FlowRecovers;
import dev.heartbeat.observe.FlowRunEvent;
import dev.heartbeat.options.Json;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.testing.Receiver;
import dev.heartbeat.testing.Receiver.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** One application that is watched in every way: metrics, actuator, alerts, pings and structured logs. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ObservedHostTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("ann:password".getBytes(StandardCharsets.UTF_8));
    private static final Logger log = LoggerFactory.getLogger(ObservedHostTest.class);
    private static final Pattern METRIC = Pattern.compile("\\bheartbeat_[a-z_]+");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver();
    private @Nullable ConfigurableApplicationContext host;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        static volatile boolean works;

        final List<Object> alerts = new CopyOnWriteArrayList<>();

        @Bean
        FlowRegistry flowRegistry() {
            return new FlowRegistry(List.of(
                    flow("order_sync", context -> {
                        log.info("copying orders");
                        MDC.put("left", "behind");
                    }),
                    flow("broken", context -> {
                        if (!works) {
                            throw new IllegalStateException("disk full");
                        }
                    }),
                    flow("picky", new Picky())));
        }

        private static FlowDescriptor<?> flow(String name, Flow flow) {
            return FlowDescriptor.withoutOptions(
                    FlowDeclaration.of(name, "com.acme." + name).every("5m"), (none, beans) -> flow);
        }

        @EventListener
        void hear(FlowFails alert) {
            alerts.add(alert);
        }

        @EventListener
        void hear(FlowRecovers alert) {
            alerts.add(alert);
        }
    }

    static final class Picky implements Flow {

        @Override
        public boolean shouldRun(FlowContext context) {
            return false;
        }

        @Override
        public void run(FlowContext context) {}
    }

    /** With what has been there before the first test: a run whose instance has died. */
    @BeforeAll
    void start() throws Exception {
        host = new SpringApplication(Host.class)
                .run(
                        "--server.port=0",
                        "--spring.application.name=shop",
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "--spring.security.user.name=ann",
                        "--spring.security.user.password=password",
                        "--management.endpoints.web.exposure.include=*",
                        "--management.endpoint.health.show-details=always",
                        "--management.endpoint.health.group.mine.include=db",
                        "--management.endpoint.health.group.mine.additional-path=server:/minez",
                        "--logging.structured.format.console=ecs",
                        "--heartbeat.alerts.webhook-url=" + receiver.url("/hook"),
                        "--heartbeat.alerts.secret=" + SECRET,
                        "--heartbeat.alerts.pings.order_sync=" + receiver.url("/uuid"));
        beat("first");
        beat("first");
        sql("update data_flows set current_run_id = 999999, lease_owner = 'x', lease_until = current_timestamp,"
                + " next_run_at = current_timestamp where name = 'broken'");
        sql("insert into data_flow_runs (id, data_flow_id, status, instance, started_at) select 999999, id,"
                + " 'in_progress', 'web-1', current_timestamp from data_flows where name = 'broken'");
        Host.works = true;
        beat("second");
    }

    @AfterAll
    void close() {
        host().close();
        receiver.close();
        logAsBefore();
    }

    /** The format of a host's log outlives it, in the properties of the JVM and in what was made of them. */
    private static void logAsBefore() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        LoggingSystem logging = LoggingSystem.get(ObservedHostTest.class.getClassLoader());
        logging.cleanUp();
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
    }

    private ConfigurableApplicationContext host() {
        return Objects.requireNonNull(host);
    }

    private void sql(String statement) {
        assertThat(host().getBean(JdbcClient.class).sql(statement).update()).isEqualTo(1);
    }

    private void beat(String delivery) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url("/data_flows/heartbeat"))
                .header("Idempotency-Key", delivery)
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private URI url(String path) {
        return URI.create(
                "http://localhost:" + host().getBean(Environment.class).getProperty("local.server.port") + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("Authorization", LOGIN)
                .header("Accept", "*/*")
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void prometheusSeesEveryMetricOfTheDashboardAndTheAlertRules() throws Exception {
        String scraped = get("/actuator/prometheus").body();
        Set<String> known =
                METRIC.matcher(scraped).results().map(MatchResult::group).collect(Collectors.toSet());

        assertThat(used("grafana-dashboard.json")).hasSizeGreaterThan(8).isSubsetOf(known);
        assertThat(used("prometheus-alerts.yml")).hasSizeGreaterThan(5).isSubsetOf(known);
        assertThat(scraped)
                .contains("heartbeat_runs_seconds_count{failure=\"none\",flow=\"order_sync\",outcome=\"success\"} 1")
                .contains("heartbeat_runs_seconds_count{failure=\"exception\",flow=\"broken\",outcome=\"failed\"} 1")
                .contains("heartbeat_runs_seconds_count{failure=\"none\",flow=\"broken\",outcome=\"success\"} 1")
                .contains("heartbeat_runs_lost_total{flow=\"broken\"} 1.0")
                .contains("heartbeat_put_offs_total{reason=\"condition\"} 1.0")
                .contains("heartbeat_claims_total 4.0")
                .contains("heartbeat_runs_lateness_seconds_count 2")
                .contains("heartbeat_beats_seconds_count{credential=\"none\",outcome=\"done\"} 2")
                .contains("heartbeat_beats_seconds_count{credential=\"none\",outcome=\"duplicate\"} 1")
                .contains("heartbeat_beats_missing 0.0")
                .contains("heartbeat_slots_used 0.0")
                .doesNotContain("heartbeat_run_seconds")
                .doesNotContain("heartbeat_beat_seconds");
    }

    private static Set<String> used(String file) throws IOException {
        return METRIC.matcher(read(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePanelsOfTheDashboardQueryOurMetrics() throws Exception {
        Map<?, ?> dashboard = Json.read(read("grafana-dashboard.json"), Map.class);

        assertThat(dashboard.get("title")).isEqualTo("Heartbeat");
        assertThat((List<?>) dashboard.get("panels"))
                .hasSizeGreaterThan(6)
                .allSatisfy(panel -> assertThat((List<?>) ((Map<?, ?>) panel).get("targets"))
                        .isNotEmpty()
                        .allSatisfy(target -> assertThat(String.valueOf(((Map<?, ?>) target).get("expr")))
                                .contains("heartbeat_")));
    }

    @Test
    void eachAlertRuleSaysWhatIsWrong() throws Exception {
        Map<?, ?> file = new Yaml().load(read("prometheus-alerts.yml"));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) Objects.requireNonNull(file.get("groups"))).get(0);

        assertThat((List<?>) group.get("rules")).hasSize(8).allSatisfy(each -> {
            Map<?, ?> rule = (Map<?, ?>) each;
            assertThat(String.valueOf(rule.get("alert"))).startsWith("Heartbeat");
            assertThat(String.valueOf(rule.get("expr"))).contains("heartbeat_");
            assertThat(String.valueOf(rule.get("annotations"))).contains("summary=");
        });
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("../docs/observability", file));
    }

    @Test
    void theActuatorShowsHowThingsStand() throws Exception {
        HttpResponse<String> answer = get("/actuator/heartbeat");

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<?, ?> standing = Json.read(answer.body(), Map.class);
        assertThat(standing.get("verdict")).isEqualTo("UP");
        assertThat(standing.get("flows"))
                .asString()
                .contains("scheduled=3")
                .contains("running=0")
                .contains("due=0");
        assertThat(standing.get("slots")).asString().startsWith("{used=0, max=");
        assertThat(standing.get("nextDueAt")).asString().matches("20\\d\\d-.*Z");
        assertThat((List<?>) standing.get("lastHeartbeats")).hasSize(2);
        assertThat(answer.body())
                .contains("\"credential\":\"none\"")
                .contains("\"outcome\":\"done\"")
                .doesNotContain("order_sync");
    }

    @Test
    void theSwitchHasAHealthGroupOfItsOwnAndOthersKeepTheirPaths() throws Exception {
        assertThat(get("/actuator/health/heartbeat").body())
                .isEqualTo("{\"components\":{\"heartbeatDeadMan\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
        assertThat(get("/actuator/health").body())
                .contains("\"groups\":[\"heartbeat\",\"liveness\",\"mine\",\"readiness\"]")
                .doesNotContain("heartbeatDeadMan");
        assertThat(get("/minez").statusCode()).isEqualTo(200);
    }

    @Test
    void alertsAreSignedAndPingsAreSent() throws Exception {
        await().until(() -> receiver.targets().stream().filter("/hook"::equals).count() == 3);
        List<Received> alerts = receiver.received().stream()
                .filter(received -> "/hook".equals(received.target()))
                .toList();

        for (Received alert : alerts) {
            new Webhook(SECRET)
                    .verify(
                            alert.body(),
                            Map.of(
                                    "webhook-id", List.of(String.valueOf(alert.header("webhook-id"))),
                                    "webhook-timestamp", List.of(String.valueOf(alert.header("webhook-timestamp"))),
                                    "webhook-signature", List.of(String.valueOf(alert.header("webhook-signature")))));
        }
        assertThat(alerts)
                .extracting(alert -> Json.read(alert.body(), Map.class).get("type"))
                .containsExactly("run.failed", "run.lost", "run.recovered");
        assertThat(alerts)
                .allSatisfy(
                        alert -> assertThat(alert.body()).contains("\"application\":\"shop\"", "\"flow\":\"broken\""));
        assertThat(receiver.targets().stream().filter(target -> target.startsWith("/uuid")))
                .containsExactly("/uuid/start", "/uuid");
        assertThat(host().getBean(Host.class).alerts).hasExactlyElementsOfTypes(FlowFails.class, FlowRecovers.class);
    }

    @Test
    void nobodyListensToSingleRunsHereSoNoneIsPublished() {
        assertThat(new Audience(host(), FlowRunEvent.class).getAsBoolean()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("heartbeat-events");
    }

    @Test
    void whatAFlowLogsNamesTheFlowAndTheRun(CapturedOutput output) {
        String line = output.getOut()
                .lines()
                .filter(each -> each.contains("copying orders"))
                .findFirst()
                .orElseThrow();

        Map<?, ?> logged = Json.read(line, Map.class);
        assertThat(String.valueOf(logged)).contains("flow=order_sync").containsPattern("run=\\d+");
    }

    @Test
    void theReportOfAFailureNamesTheFlowAndTheRun(CapturedOutput output) {
        assertThat(output.getOut().lines().filter(each -> each.contains("Flow 'broken' failed in run")))
                .singleElement()
                .satisfies(line ->
                        assertThat(String.valueOf(Json.read(line, Map.class))).contains("flow=broken"));
    }
}
