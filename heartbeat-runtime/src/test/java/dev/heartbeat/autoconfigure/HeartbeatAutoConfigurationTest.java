package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.Credentials;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.Headers;
import dev.heartbeat.access.Verdict;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.web.HeartbeatController;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class HeartbeatAutoConfigurationTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(
            DataSourceAutoConfiguration.class,
            HeartbeatStoreAutoConfiguration.class,
            HeartbeatCycleAutoConfiguration.class,
            HeartbeatWebAutoConfiguration.class,
            HeartbeatReactiveAutoConfiguration.class);

    private final WebApplicationContextRunner host = new WebApplicationContextRunner()
            .withConfiguration(OURS)
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Test
    @DisplayName("R8.7 By default authentication and whitelist are off and the path is /data_flows/heartbeat")
    void hasTheSeedsDefaults() {
        host.run(context -> {
            HeartbeatSettings settings = context.getBean(HeartbeatSettings.class);
            assertThat(settings.gate().asksForCredentials()).isFalse();
            assertThat(settings.gate().hasWhitelist()).isFalse();
            assertThat(settings.endpointPath()).isEqualTo("/data_flows/heartbeat");
            assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(60));
            assertThat(settings.cycleDeadline()).isEqualTo(Duration.ofSeconds(25));
            assertThat(settings.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.retentionAge()).isEqualTo(Duration.ofDays(30));
            assertThat(settings.retentionRunsPerFlow()).isEqualTo(1000);
            assertThat(settings.retentionHeartbeats()).isEqualTo(Duration.ofDays(7));
            assertThat(settings.deadManAfter()).isNull();
            assertThat(settings.endpoint())
                    .isEqualTo(new HeartbeatSettings.Endpoint(false, false, Mode.SYNC, Duration.ZERO));
            assertThat(settings.wantsVirtualThreads(false)).isFalse();
            assertThat(settings.wantsVirtualThreads(true)).isTrue();
            assertThat(settings.concurrency())
                    .isEqualTo(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
        });
    }

    @Test
    @DisplayName("R10 It loads by itself, under bean names of its own, and leaves the host's Flyway alone")
    void loadsByItselfAndCollidesWithNothing() {
        host.run(context -> {
            assertThat(context).hasSingleBean(HeartbeatCycle.class).hasSingleBean(HeartbeatController.class);
            assertThat(context).doesNotHaveBean(Flyway.class);
            assertThat(Arrays.stream(context.getBeanDefinitionNames())
                            .filter(name -> isOurs(context.getBeanFactory().getType(name))))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("heartbeat.") || name.contains("dev.heartbeat"));
        });
    }

    @Test
    void makesItsTablesOnAnEmbeddedDatabase() {
        host.run(context ->
                assertThat(context.getBean(Database.class).missingTables()).isEmpty());
    }

    @Test
    void doesNothingWhereItIsDisabled() {
        host.withPropertyValues("heartbeat.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HeartbeatController.class)
                        .doesNotHaveBean(FlowStore.class));
    }

    @Test
    void hasNoEndpointWhereThereIsNoWeb() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(HeartbeatCycle.class)
                        .doesNotHaveBean(HeartbeatController.class));
    }

    @Test
    void refusesAHostWithWebFluxAlone() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "Heartbeat's endpoint needs Spring MVC, and this application has WebFlux alone.",
                        "Add spring-boot-starter-webmvc, or set heartbeat.enabled=false."));
    }

    @Test
    void aTokenSwitchesAuthenticationOn() {
        host.withPropertyValues("heartbeat.authentication-token=sixteen characters,another one to rotate")
                .run(context -> {
                    HeartbeatSettings settings = context.getBean(HeartbeatSettings.class);
                    assertThat(judge(settings.gate())).isInstanceOf(Verdict.Unauthorized.class);
                    assertThat(judge(settings.gate(), "sixteen characters")).isInstanceOf(Verdict.Admitted.class);
                    assertThat(judge(settings.gate(), "another one to rotate")).isInstanceOf(Verdict.Admitted.class);
                    assertThat(settings.weaknesses()).isEmpty();
                });
    }

    private static Verdict judge(Gate gate, String... tokens) {
        Headers headers = name -> name.equals("X-Heartbeat-Token") ? List.of(tokens) : List.of();
        return gate.judge(Credentials.of(headers, () -> new byte[0]), CallerAddress.of("::1"), Instant.EPOCH);
    }

    @Test
    void aTokenThatNoHeaderCanCarryStopsTheStart() {
        host.withPropertyValues("heartbeat.authentication-token=p\u00e4ssw\u00f6rter sind secret")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "heartbeat.authentication-token: a token has characters that don't arrive as they are sent: only"
                                + " visible ASCII does, with spaces inside but not around it.",
                        "Make a new token of letters and digits: openssl rand -hex 32."));
    }

    @Test
    @DisplayName("R6.4 A token is not asked for where authentication is switched off")
    void aTokenIsNotAskedForWhereAuthenticationIsOff() {
        host.withPropertyValues("heartbeat.authentication-token=secret", "heartbeat.authentication-enabled=false")
                .run(context -> assertThat(
                                context.getBean(HeartbeatSettings.class).gate().asksForCredentials())
                        .isFalse());
    }

    @Test
    void saysThatAnOpenEndpointIsOpen(CapturedOutput log) {
        host.run(context -> assertThat(log.getOut())
                .contains("Anyone who reaches /data_flows/heartbeat can set off flows: authentication is off."));
    }

    @Test
    void saysThatAWhitelistThatIsNotSwitchedOnKeepsNobodyOut(CapturedOutput log) {
        host.withPropertyValues("heartbeat.whitelisted-ips=10.0.0.0/8")
                .run(context -> assertThat(log.getOut())
                        .contains("Addresses are listed in heartbeat.whitelisted-ips, but anyone may call: set"
                                + " heartbeat.ip-whitelisting-enabled=true, or remove them."));
    }

    @Test
    void saysThatAShortTokenIsWeakWithoutShowingIt(CapturedOutput log) {
        host.withPropertyValues("heartbeat.authentication-token=hunter2")
                .run(context -> assertThat(log.getOut())
                        .contains("is shorter than 16 characters and can be guessed")
                        .doesNotContain("hunter2"));
    }

    @Test
    void virtualThreadsNeedAJavaThatHasThem() {
        int java = Runtime.version().feature();
        host.withPropertyValues("heartbeat.virtual-threads=true").run(context -> {
            if (java < 21) {
                assertRefused(
                        context.getStartupFailure(),
                        "heartbeat.virtual-threads: Java " + java + " has no virtual threads.",
                        "Run the application on Java 21 or newer, or remove the setting.");
            } else {
                assertThat(context.getBean(HeartbeatSettings.class).wantsVirtualThreads(false))
                        .isTrue();
            }
        });
    }

    @Test
    void theRunsStopBeforeAnythingElseAndStartAgainWithTheContext() {
        host.run(context -> {
            HeartbeatCycle cycle = context.getBean(HeartbeatCycle.class);
            assertThat(context.getBean(HeartbeatLifecycle.class).getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE);
            assertThat(cycle.isStopping()).isFalse();

            context.getSourceApplicationContext().stop();
            assertThat(cycle.isStopping()).isTrue();

            context.getSourceApplicationContext().start();
            assertThat(cycle.isStopping()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heartbeat.authentication-enabled=true | heartbeat.authentication-token: authentication is enabled, but no token is set. | Set a token",
                "heartbeat.ip-whitelisting-enabled=true | heartbeat.whitelisted-ips: whitelisting is enabled, but no address is listed, so nobody could call. | List the addresses",
                "heartbeat.endpoint-path=no/slash | heartbeat.endpoint-path: 'no/slash' is not a path that a heartbeat can be sent to. | Write a path",
                "heartbeat.endpoint-path=/a/** | heartbeat.endpoint-path: '/a/**' is not a path that a heartbeat can be sent to. | Write a path",
                "heartbeat.concurrency=0 | heartbeat.concurrency: 0 flows at once means that none ever runs. | Set 1 or more.",
                "heartbeat.lease=2s | heartbeat.lease: PT2S can't be renewed in time. | Set at least 3s; the default is 60s.",
                "heartbeat.cycle.deadline=10ms | heartbeat.cycle.deadline: PT0.01S leaves a cycle no time to run anything. | Set at least 1s; the default is 25s.",
                "heartbeat.shutdown-grace=-1s | heartbeat.shutdown-grace: PT-1S is over before the application stops. | Set at least 0s; the default is 30s.",
                "heartbeat.trusted-proxies=lb.internal | heartbeat.trusted-proxies: 'lb.internal' is neither an address nor a CIDR range. | Write single addresses or CIDR ranges",
                "heartbeat.signing-secret=whsec_c2hvcnQ= | heartbeat.signing-secret: a signing secret has 5 bytes, and Standard Webhooks asks for at least 24. | Copy the secret",
                "heartbeat.oidc.allowed=cron@acme.iam.gserviceaccount.com | heartbeat.oidc.allowed: callers may show OIDC tokens, but the application has no JwtDecoder bean that could verify them. | Add spring-boot-starter-security-oauth2-resource-server",
                "heartbeat.min-interval=-1s | heartbeat.min-interval: PT-1S is no distance. | Set at least 0s; the default is 0s.",
                "heartbeat.retention.heartbeats=1h | heartbeat.retention.heartbeats: PT1H forgets deliveries that may come again. | Set at least 1d; the default is 7d.",
                "heartbeat.dead-man.after=1s | heartbeat.dead-man.after: PT1S is over before the next heartbeat can come. | Set at least 10s; the default is three times the usual distance.",
                "heartbeat.alerts.webhook-url=hooks.example/x | heartbeat.alerts.webhook-url: this is no address that begins with https:// or http:// and has a host. | Write an address such as https://",
                "heartbeat.alerts.pings.sync=ftp://x/y | heartbeat.alerts.pings.sync: this is no address that begins with https:// or http:// and has a host. | Write an address such as https://",
                "heartbeat.alerts.after-failures=0 | heartbeat.alerts.after-failures: 0 is no number of failed runs in a row that can be waited for. | Set a number from 1 to 100.",
                "heartbeat.retention.age=1s | heartbeat.retention.age: PT1S leaves no time to look at a run. | Set at least 1m; the default is 30d.",
                "heartbeat.retention.runs-per-flow=0 | heartbeat.retention.runs-per-flow: 0 runs of a flow are no history. | Set 1 or more."
            })
    @DisplayName("R6.1 R7.1 A setting that makes no sense stops the start with a report that names it")
    void aWrongSettingStopsTheStart(String property, String problem, String action) {
        host.withPropertyValues(property).run(context -> assertRefused(context.getStartupFailure(), problem, action));
    }

    @Test
    void aSecretForAlertsThatCanNotBeReadStopsTheStartUntold() {
        host.withPropertyValues(
                        "heartbeat.alerts.webhook-url=https://hooks.example/T0/abc",
                        "heartbeat.alerts.secret=whsec_c2hvcnQ=")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "heartbeat.alerts.secret: the secret has 5 bytes, and Standard Webhooks asks for at least 24.",
                        "Make one, and give it to the receiver, too"));
    }

    @Test
    void namesWhatIsWeakAboutAlerts() {
        host.withPropertyValues("heartbeat.alerts.webhook-url=http://hooks.example/T0/abc")
                .run(context -> assertThat(
                                context.getBean(HeartbeatSettings.class).weaknesses())
                        .anyMatch(weakness -> weakness.startsWith("Alerts are sent without a signature"))
                        .anyMatch(weakness -> weakness.startsWith("Alerts are sent over plain HTTP"))
                        .noneMatch(weakness -> weakness.contains("abc")));
        host.withPropertyValues("heartbeat.alerts.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .run(context -> assertThat(
                                context.getBean(HeartbeatSettings.class).weaknesses())
                        .anyMatch(weakness -> weakness.startsWith("heartbeat.alerts.secret is set, but no")));
    }

    @Test
    void settingsOfAlertsTellNoSecret() {
        host.withPropertyValues(
                        "heartbeat.alerts.webhook-url=https://hooks.example/T0/abc",
                        "heartbeat.alerts.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "heartbeat.alerts.pings.sync=https://hc-ping.com/uuid")
                .run(context -> assertThat(context.getBean(HeartbeatSettings.class)
                                        .toString()
                                + context.getBean(HeartbeatProperties.class)
                                + context.getBean(HeartbeatProperties.class).alerts())
                        .contains("https://hooks.example")
                        .doesNotContain("abc", "MfKQ", "uuid"));
    }

    @Test
    @DisplayName("R6.1 An empty token never authorises anyone: the application does not start")
    void anEmptyTokenStopsTheStart() {
        host.withPropertyValues("heartbeat.authentication-enabled=true", "heartbeat.authentication-token=${NOT_SET:}")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "heartbeat.authentication-token: authentication is enabled, but no token is set.",
                        "Set a token"));
    }

    @Test
    @DisplayName("R7.1 An entry that is neither an address nor a range stops the start and is named")
    void aWrongEntryOfTheWhitelistStopsTheStart() {
        host.withPropertyValues(
                        "heartbeat.ip-whitelisting-enabled=true", "heartbeat.whitelisted-ips=10.0.0.0/8,my-scheduler")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "heartbeat.whitelisted-ips: 'my-scheduler' is neither an address nor a CIDR range.",
                        "Write single addresses or CIDR ranges"));
    }

    @Test
    @DisplayName("R8.1-6 A configurer bean has the last word over the configuration files")
    void aConfigurerHasTheLastWord() {
        host.withPropertyValues("heartbeat.endpoint-path=/from/file", "heartbeat.concurrency=3")
                .withBean(HeartbeatConfigurer.class, () -> heartbeat -> heartbeat.endpointPath("/from/code"))
                .run(context -> {
                    HeartbeatSettings settings = context.getBean(HeartbeatSettings.class);
                    assertThat(settings.endpointPath()).isEqualTo("/from/code");
                    assertThat(settings.concurrency()).isEqualTo(3);
                });
    }

    @Test
    void missingTablesStopTheStartAndTheReportSaysWhatToRun() {
        host.withPropertyValues("heartbeat.migrate=never")
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "The database lacks what Heartbeat keeps its records in: data_flows, data_flow_runs,"
                                + " data_flow_groups, data_flow_dependencies, data_flow_skips,"
                                + " data_flow_heartbeats, data_flow_audit.",
                        "Set heartbeat.migrate=auto, and Heartbeat makes them itself."));
    }

    @Test
    void theTablesLieInTheSchemaThatIsSet() {
        host.withPropertyValues("heartbeat.schema=ops").run(context -> {
            JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
            sql.sql("insert into \"ops\".data_flows (name, configuration, run_interval) values ('a', '\"Any\"', 60)")
                    .update();

            assertThat(context.getBean(HeartbeatCycle.class).beat().due()).isEqualTo(1);
            assertThat(sql.sql("select status from \"ops\".data_flow_runs")
                            .query(String.class)
                            .list())
                    .containsExactly("failed");
        });
    }

    @Test
    void aBlankSchemaIsNone() {
        host.withPropertyValues("heartbeat.schema= ")
                .run(context -> assertThat(
                                context.getBean(HeartbeatSettings.class).schema())
                        .isNull());
    }

    @Test
    void tablesThatTheHostHasMadeAreLeftAlone() {
        host.withBean(DataSource.class, HeartbeatAutoConfigurationTest::databaseWithTables)
                .run(context -> assertThat(context.getBean(Database.class).exists("heartbeat_schema_history"))
                        .isFalse());
    }

    @Test
    void severalDataSourcesNeedAChoice() {
        host.withUserConfiguration(TwoDataSources.class)
                .run(context -> assertRefused(
                        context.getStartupFailure(),
                        "The application has 2 DataSource beans, and none says that it is for Heartbeat.",
                        "Annotate one with @HeartbeatDataSource, or make one @Primary."));
    }

    @Test
    void theQualifiedDataSourceIsChosen() {
        host.withUserConfiguration(QualifiedDataSource.class)
                .run(context -> assertThat(JdbcClient.create(context.getBean("second", DataSource.class))
                                .sql("select count(*) from data_flows")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server.forward-headers-strategy=native | server.forward-headers-strategy is native.",
                "server.tomcat.remoteip.remote-ip-header=X-Real-IP | server.tomcat.remoteip.remote-ip-header is set.",
                "spring.main.cloud-platform=heroku | server.forward-headers-strategy is not set, and Spring Boot takes it for native on HEROKU."
            })
    void warnsOfAddressesThatTheServerTakesFromAHeader(String property, String reason, CapturedOutput log) {
        host.withPropertyValues(
                        "heartbeat.ip-whitelisting-enabled=true",
                        "heartbeat.whitelisted-ips=10.0.0.0/8",
                        "heartbeat.trusted-proxies=10.0.0.1",
                        property)
                .run(context -> assertThat(log.getOut())
                        .contains(
                                "heartbeat.whitelisted-ips and heartbeat.trusted-proxies: held against the addresses that the"
                                        + " server takes from X-Forwarded-For, and not against those of the connections, since "
                                        + reason + " Set server.forward-headers-strategy to framework, or none,"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, server.forward-headers-strategy=framework",
        "10.0.0.1, server.forward-headers-strategy=none",
        "'', server.forward-headers-strategy=native"
    })
    void warnsOfNoAddressesThatAreThoseOfTheConnections(String proxies, String property, CapturedOutput log) {
        host.withPropertyValues("heartbeat.trusted-proxies=" + proxies, property)
                .run(context -> assertThat(log.getOut()).doesNotContain("X-Forwarded-For"));
    }

    @Test
    void warnsOfATokenThatIsSetButNotAskedFor(CapturedOutput log) {
        host.withPropertyValues(
                        "heartbeat.authentication-token=sixteen characters", "heartbeat.authentication-enabled=false")
                .run(context -> assertThat(log.getOut())
                        .contains("A token is set, but heartbeat.authentication-enabled is false"));
    }

    @Test
    void namesDeclaredFlowsWhoseClassIsGone(CapturedOutput log) {
        host.withBean(DataSource.class, HeartbeatAutoConfigurationTest::databaseWithAnOrphan)
                .run(context -> assertThat(log.getOut())
                        .contains("The flow 'gone' was declared by a class that is not in this application.")
                        .contains("delete from data_flows where name = 'gone'"));
    }

    @Test
    void warnsWhereFlowsExistAndNoneIsRegistered(CapturedOutput log) {
        host.withUserConfiguration(HostPackage.class)
                .run(context -> assertThat(log.getOut())
                        .contains(Unregistered.class.getName() + " carries @DataFlow, but no flow is registered")
                        .contains("annotationProcessorPaths"));
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null
                && type.getName().startsWith("dev.heartbeat.")
                && !type.getName().contains("Test");
    }

    private static void assertRefused(@Nullable Throwable failure, String problem, String action) {
        assertThat(new StartupFailureAnalyzer().analyze(Objects.requireNonNull(failure, "it started")))
                .isNotNull()
                .satisfies(report -> {
                    assertThat(report.getDescription()).isEqualTo(problem);
                    assertThat(report.getAction()).startsWith(action);
                });
    }

    private static DataSource databaseWithTables() {
        DataSource dataSource = emptyDatabase("with_tables");
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/heartbeat/migration/h2")
                .load()
                .migrate();
        return dataSource;
    }

    private static DataSource databaseWithAnOrphan() {
        DataSource dataSource = databaseWithTables();
        JdbcClient.create(dataSource)
                .sql("insert into data_flows (name, run_interval, origin) values ('gone', 60, 'declared')")
                .update();
        return dataSource;
    }

    private static DataSource emptyDatabase(String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        DataSource first() {
            return emptyDatabase("first");
        }

        @Bean
        DataSource second() {
            return emptyDatabase("second");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class QualifiedDataSource {

        @Bean
        DataSource first() {
            return emptyDatabase("first");
        }

        @Bean
        @HeartbeatDataSource
        DataSource second() {
            return emptyDatabase("second");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    static class HostPackage {}

    @DataFlow
    static class Unregistered implements Flow {

        @Override
        public void run(FlowContext context) {}
    }
}
