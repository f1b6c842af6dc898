package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.observe.FlowRunEvent;
import dev.heartbeat.observe.FlowRunStarted;
import dev.heartbeat.observe.FlowRunSucceeded;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Applications as a host would start them, with nothing but a jar on the class path. */
@ExtendWith(OutputCaptureExtension.class)
class RealHostTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host implements WebMvcConfigurer {

        @Bean
        FlowRegistry flowRegistry() {
            return new FlowRegistry(List.of(FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("sync", "com.acme.SyncFlow").every("5m"), (none, beans) -> context -> {})));
        }

        @Bean
        Ear ear() {
            return new Ear();
        }

        @Override
        public void addInterceptors(InterceptorRegistry interceptors) {
            interceptors.addInterceptor(new EverythingOfTheHostsIsClosed());
        }
    }

    /** Hears what happens to runs. */
    static class Ear {

        private final List<FlowRunEvent> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(FlowRunEvent event) {
            heard.add(event);
        }
    }

    static class EverythingOfTheHostsIsClosed implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            response.sendError(418);
            return false;
        }
    }

    @Test
    @DisplayName(
            "R5.1 R5.2 R5.4 R8.4 R10 The endpoint answers at its configured path, whatever the host does elsewhere")
    void answersAtItsConfiguredPath() throws Exception {
        try (ConfigurableApplicationContext host = start("--heartbeat.endpoint-path=/ops/beat")) {
            HttpResponse<String> answer = post(host, "/ops/beat");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"flows_due\":1,\"flows_triggered\":1,\"flows_failed\":0,");
            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            assertThat(host.getBean(FlowStore.class).findByName("sync")).isPresent();
            assertThat(post(host, "/data_flows/heartbeat").statusCode()).isNotEqualTo(200);
        }
    }

    @Test
    void theHostHearsWhatBecomesOfRuns() throws Exception {
        try (ConfigurableApplicationContext host = start()) {
            post(host, "/data_flows/heartbeat");

            List<FlowRunEvent> heard = host.getBean(Ear.class).heard;
            await().until(() -> heard.size() == 2);
            assertThat(heard.get(0)).isInstanceOf(FlowRunStarted.class);
            assertThat(heard.get(1)).isInstanceOf(FlowRunSucceeded.class);
            assertThat(heard).extracting(FlowRunEvent::flowName).containsOnly("sync");
        }
    }

    @Test
    @DisplayName("R8.1 heartbeat.yml is loaded by itself, and everything else wins over it")
    void loadsItsFileAtTheLowestPrecedence(@TempDir Path classes) throws Exception {
        Files.writeString(classes.resolve("heartbeat.yml"), """
                heartbeat:
                  endpoint-path: /from/file
                  concurrency: 2
                  authentication-token: ${SET_NOWHERE:}
                """);
        Files.writeString(classes.resolve("application.properties"), "heartbeat.concurrency=3");
        try (ConfigurableApplicationContext host = start(classes)) {
            HeartbeatSettings settings = host.getBean(HeartbeatSettings.class);

            assertThat(settings.endpointPath()).isEqualTo("/from/file");
            assertThat(settings.concurrency()).isEqualTo(3);
            assertThat(host.getBean(Environment.class).getProperty("heartbeat.authentication-token"))
                    .isEmpty();
            assertThat(settings.gate().asksForCredentials()).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @PropertySource("classpath:secrets.properties")
    static class HostWithPropertySource {}

    @Test
    @DisplayName("R8.1 A host's @PropertySource wins over heartbeat.yml too")
    void aPropertySourceOfTheHostsWins(@TempDir Path classes) throws Exception {
        Files.writeString(classes.resolve("heartbeat.yml"), "heartbeat.authentication-token: ${SET_NOWHERE:}");
        Files.writeString(classes.resolve("secrets.properties"), "heartbeat.authentication-token=from the host's file");
        try (ConfigurableApplicationContext host = start(classes, Host.class, HostWithPropertySource.class)) {
            assertThat(host.getBean(HeartbeatSettings.class).gate().asksForCredentials())
                    .isTrue();
        }
    }

    @RestController
    static class HeartbeatController {}

    @Component
    static class HeartbeatCycle {}

    @Configuration(proxyBeanMethods = false)
    static class HostWithAClock {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Object needsTheClock(InstantSource clock) {
            return clock.instant();
        }
    }

    @Test
    @DisplayName("R10 A host may have classes of our names, and a clock of its own")
    void aHostMayHaveClassesOfOurNames(@TempDir Path classes) throws Exception {
        try (ConfigurableApplicationContext host =
                start(classes, Host.class, HeartbeatController.class, HeartbeatCycle.class, HostWithAClock.class)) {
            assertThat(post(host, "/data_flows/heartbeat").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODE=PostgreSQL",
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=MySQL",
                "MODE=MariaDB;DATABASE_TO_LOWER=TRUE",
                "MODE=Oracle",
                "MODE=STRICT",
                "DATABASE_TO_UPPER=FALSE"
            })
    void runsOnH2InTheModesThatHostsUse(String mode) throws Exception {
        try (ConfigurableApplicationContext host =
                start("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + mode)) {
            assertThat(post(host, "/data_flows/heartbeat").body())
                    .startsWith("{\"flows_due\":1,\"flows_triggered\":1,\"flows_failed\":0,");
        }
    }

    @Test
    void reportsWhatKeepsItFromStarting(CapturedOutput output) {
        assertThatThrownBy(() -> start("--heartbeat.authentication-enabled=true"))
                .isNotNull();

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("heartbeat.authentication-token: authentication is enabled, but no token is set.")
                .contains("heartbeat.authentication-token=${HEARTBEAT_TOKEN}");
    }

    @Test
    @DisplayName("R8.1-6 The installed template holds every setting, and starts a host as it stands")
    void theTemplateHoldsEverySetting(@TempDir Path classes) throws Exception {
        String template = new DefaultResourceLoader()
                .getResource("classpath:dev/heartbeat/install/heartbeat.yml")
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(settings(HeartbeatProperties.class))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(template).contains(setting + ":"));
        Files.writeString(
                classes.resolve("heartbeat.yml"), template.replaceAll("(?m)^  # ( *[a-z-]+:( .*)?)$", "  $1"));
        try (ConfigurableApplicationContext host = start(classes)) {
            HeartbeatSettings settings = host.getBean(HeartbeatSettings.class);
            assertThat(settings.gate().asksForCredentials()).isFalse();
            assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(1));
            assertThat(settings.migrate()).isEqualTo(Migrate.AUTO);
        }
    }

    /** The names of all settings, those of nested ones too. */
    private static List<String> settings(Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .flatMap(setting -> Stream.concat(
                        Stream.of(kebab(setting.getName())),
                        setting.getType().isRecord() ? settings(setting.getType()).stream() : Stream.empty()))
                .toList();
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static ConfigurableApplicationContext start(Path classes) throws IOException {
        return start(classes, Host.class);
    }

    private static ConfigurableApplicationContext start(Path classes, Class<?>... sources) throws IOException {
        SpringApplication application = new SpringApplication(sources);
        application.setResourceLoader(new DefaultResourceLoader(
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, RealHostTest.class.getClassLoader())));
        return application.run(arguments());
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(Host.class);
        return application.run(arguments(arguments));
    }

    private static String[] arguments(String... more) {
        return Stream.concat(
                        Stream.of("--server.port=0", "--spring.datasource.generate-unique-name=true"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private HttpResponse<String> post(ConfigurableApplicationContext host, String path) throws Exception {
        String port = host.getBean(Environment.class).getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .POST(BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
