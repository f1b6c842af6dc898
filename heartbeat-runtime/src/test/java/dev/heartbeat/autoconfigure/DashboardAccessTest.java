package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.admin.OpenApi;
import dev.heartbeat.options.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets in at the dashboard, on real servers. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DashboardAccessTest {

    private static final OpenApi DESCRIPTION = new OpenApi();
    private static final String ME = "/data_flows/api/me";
    private static final String ANN = basic("ann", "a decent password");
    private static final String[] PASSWORD = {
        "--heartbeat.dashboard.enabled=true",
        "--heartbeat.dashboard.username=ann",
        "--heartbeat.dashboard.password=a decent password"
    };

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private @Nullable ConfigurableApplicationContext host;
    private String context = "";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {}

    /** Logs its users in by a form or a password, and protects itself against CSRF. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostWithUsers {

        @Bean
        SecurityFilterChain everything(HttpSecurity security) {
            return security.authorizeHttpRequests(requests -> requests.requestMatchers("/data_flows/**")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .formLogin(Customizer.withDefaults())
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("olga")
                            .password("{noop}secret")
                            .roles("OPS")
                            .build(),
                    User.withUsername("carl")
                            .password("{noop}secret")
                            .roles("USER")
                            .build());
        }
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void isOffUnlessEnabled() throws Exception {
        start(Host.class, EndpointOnAServerTest.WITHOUT_SECURITY);

        assertThat(get(ME).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "Spring Security {0}, context {1}, servlet {2}")
    @CsvSource({"false, '', /mvc", "true, /shop, /"})
    void asksForItsPasswordWhateverTheHostDoes(boolean security, String contextPath, String servlet) throws Exception {
        context = contextPath + (servlet.equals("/") ? "" : servlet);
        start(
                Host.class,
                Stream.concat(
                                Arrays.stream(PASSWORD),
                                Stream.of(
                                        "--heartbeat.authentication-token=a token of decent length",
                                        "--server.servlet.context-path=" + contextPath,
                                        "--spring.mvc.servlet.path=" + servlet,
                                        security
                                                ? "--logging.level.none=info"
                                                : EndpointOnAServerTest.WITHOUT_SECURITY))
                        .toArray(String[]::new));
        SoftAssertions softly = new SoftAssertions();

        HttpResponse<String> unasked = get(ME);
        softly.assertThat(unasked.statusCode()).isEqualTo(401);
        softly.assertThat(unasked.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"Heartbeat\", charset=\"UTF-8\"");
        softly.assertThat(unasked.headers().firstValue("Content-Type")).contains("application/problem+json");
        softly.assertThat(unasked.headers().allValues("Cache-Control")).containsExactly("no-store");
        softly.assertThat(unasked.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        softly.assertThat(unasked.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none';");
        softly.assertThat(members(unasked))
                .containsEntry("code", "unauthorized")
                .containsEntry("status", 401);
        for (String path : new String[] {
            "/data_flows",
            "/data_flows/",
            "/data_flows/any/page",
            "/data_flows/api",
            "/data_flows/api/nothing",
            "/data_flows/heartbeat/more",
            "/data_flows;a=b/api/me",
            "/%64ata_flows/api/me"
        }) {
            softly.assertThat(get(path).statusCode()).as(path).isEqualTo(401);
            softly.assertThat(get(path, "Authorization", ANN).body())
                    .as("%s, whatever lies there", path)
                    .doesNotContain("heartbeat.dashboard.username");
        }
        HttpResponse<String> page = get("/data_flows/", "Authorization", ANN);
        softly.assertThat(page.statusCode()).isEqualTo(200);
        softly.assertThat(page.body()).startsWith("<!doctype html>");
        HttpResponse<String> me = get(ME, "Authorization", ANN);
        softly.assertThat(me.statusCode()).isEqualTo(200);
        softly.assertThat(members(me)).containsEntry("user", "ann").doesNotContainKey("csrf");
        softly.assertThat(me.headers().firstValue("set-cookie")).isEmpty();
        softly.assertThat(get(ME, "Authorization", basic("ann", "another password"))
                        .statusCode())
                .isEqualTo(401);
        for (String call : List.of(
                "/overview", "/flows", "/runs", "/heartbeats", "/credentials", "/groups", "/audit", "/classes")) {
            HttpResponse<String> answer = get("/data_flows/api" + call, "Authorization", ANN);
            softly.assertThat(DESCRIPTION.problemsOf("GET " + call, answer.statusCode(), typeOf(answer), answer.body()))
                    .as(call + ": " + answer.body())
                    .isEmpty();
        }
        HttpResponse<String> invalid =
                send("POST", "/data_flows/api/flows", "Authorization", ANN, "X-Heartbeat-Request", "1");
        softly.assertThat(invalid.statusCode()).isEqualTo(422);
        softly.assertThat(DESCRIPTION.problemsOf("POST /flows", 422, typeOf(invalid), invalid.body()))
                .isEmpty();
        softly.assertThat(send("POST", "/data_flows/heartbeat", "X-Heartbeat-Token", "a token of decent length")
                        .statusCode())
                .as("heartbeats have a gate of their own")
                .isEqualTo(200);
        softly.assertThat(send("POST", "/data_flows/heartbeat", "Authorization", ANN)
                        .statusCode())
                .as("which opens to nobody else")
                .isEqualTo(401);
        softly.assertThat(get("/elsewhere").statusCode()).as("the host's own").isEqualTo(security ? 401 : 404);
        softly.assertAll();
    }

    @Test
    void guessingIsSlowedDownAndLogged(CapturedOutput output) throws Exception {
        start(
                Host.class,
                Stream.concat(Arrays.stream(PASSWORD), Stream.of(EndpointOnAServerTest.WITHOUT_SECURITY))
                        .toArray(String[]::new));
        for (int i = 0; i < 10; i++) {
            get(ME, "Authorization", basic("ann", "guess " + i));
        }

        HttpResponse<String> answer = get(ME, "Authorization", ANN);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(output.getOut())
                .contains("event=dashboard_refused verdict=UNAUTHORIZED reason=WRONG_PASSWORD credential=password")
                .doesNotContain("guess");
    }

    @Test
    void pagesOfOtherSitesChangeNothing() throws Exception {
        start(
                Host.class,
                Stream.concat(Arrays.stream(PASSWORD), Stream.of(EndpointOnAServerTest.WITHOUT_SECURITY))
                        .toArray(String[]::new));
        SoftAssertions softly = new SoftAssertions();

        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            softly.assertThat(code(send(method, ME, "Authorization", ANN))).isEqualTo("cross_site");
            for (String site : new String[] {"cross-site", "same-site", "anything"}) {
                softly.assertThat(code(send(
                                method, ME, "Authorization", ANN, "X-Heartbeat-Request", "1", "Sec-Fetch-Site", site)))
                        .isEqualTo("cross_site");
            }
            for (String origin : new String[] {"https://evil.example", "null", "http://localhost:1", "::"}) {
                softly.assertThat(code(
                                send(method, ME, "Authorization", ANN, "X-Heartbeat-Request", "1", "Origin", origin)))
                        .as(origin)
                        .isEqualTo("cross_site");
            }
            for (String[] own : new String[][] {
                {"Sec-Fetch-Site", "same-origin"}, {"Origin", "http://localhost:" + port()}, {"Accept", "*/*"}
            }) {
                softly.assertThat(code(
                                send(method, ME, "Authorization", ANN, "X-Heartbeat-Request", "1", own[0], own[1])))
                        .as("it comes as far as the API")
                        .isEqualTo("method_not_allowed");
            }
        }
        softly.assertAll();
    }

    @Test
    void letsUsersOfTheHostInWhoHaveTheRole() throws Exception {
        start(
                HostWithUsers.class,
                "--heartbeat.dashboard.enabled=true",
                "--heartbeat.dashboard.role=OPS",
                "--heartbeat.authentication-token=a token of decent length");
        SoftAssertions softly = new SoftAssertions();

        HttpResponse<String> nobody = get(ME);
        softly.assertThat(nobody.statusCode()).isEqualTo(401);
        softly.assertThat(code(nobody)).isEqualTo("unauthorized");
        HttpResponse<String> page = get("/data_flows/any/page", "Accept", "text/html");
        softly.assertThat(page.statusCode()).isEqualTo(302);
        softly.assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/login");
        HttpResponse<String> carl = get(ME, "Authorization", basic("carl", "secret"));
        softly.assertThat(carl.statusCode()).isEqualTo(403);
        softly.assertThat(code(carl)).isEqualTo("forbidden");
        HttpResponse<String> olga = get(ME, "Authorization", basic("olga", "secret"));
        softly.assertThat(olga.statusCode()).isEqualTo(200);
        softly.assertThat(members(olga)).containsEntry("user", "olga").containsKey("csrf");
        softly.assertThat(olga.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        softly.assertThat(olga.headers().allValues("Cache-Control")).containsExactly("no-store");
        Map<?, ?> csrf = (Map<?, ?>) Objects.requireNonNull(members(olga).get("csrf"));
        softly.assertThat(send(
                                "POST",
                                ME,
                                "Authorization",
                                basic("olga", "secret"),
                                "X-Heartbeat-Request",
                                "1",
                                "Accept",
                                "application/json")
                        .statusCode())
                .as("the host's own protection, whose error page may want a login")
                .isIn(401, 403);
        softly.assertThat(send(
                                "POST",
                                ME,
                                "Authorization",
                                basic("olga", "secret"),
                                "X-Heartbeat-Request",
                                "1",
                                String.valueOf(csrf.get("header")),
                                String.valueOf(csrf.get("token")))
                        .statusCode())
                .as("which can be got past")
                .isEqualTo(405);
        softly.assertThat(send("POST", "/data_flows/heartbeat", "X-Heartbeat-Token", "a token of decent length")
                        .statusCode())
                .isEqualTo(200);
        softly.assertAll();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '' | heartbeat.dashboard.enabled: the dashboard is enabled, but nothing says who may use it.
                    --heartbeat.dashboard.username=ann | heartbeat.dashboard.password: is not set, but its name is.
                    --heartbeat.dashboard.password=secret | heartbeat.dashboard.username: is not set, but its password is.
                    --heartbeat.dashboard.role=OPS | heartbeat.dashboard.role: only Spring Security knows who has the role OPS, and this application doesn't use it.
                    --heartbeat.dashboard.path=/a b | heartbeat.dashboard.path: '/a b' is not a path that pages can lie at.
                    --heartbeat.dashboard.path=/data_flows/heartbeat | heartbeat.dashboard.path: heartbeats are sent to /data_flows/heartbeat, which would be the dashboard's.
                    """)
    void startsForNobodyWithoutSayingWho(String argument, String problem, CapturedOutput output) {
        assertThatThrownBy(() -> start(
                        Host.class,
                        "--heartbeat.dashboard.enabled=true",
                        EndpointOnAServerTest.WITHOUT_SECURITY,
                        argument.isEmpty() ? "--logging.level.none=info" : argument))
                .isNotNull();

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains(problem)
                .contains("Action:");
    }

    private void start(Class<?> application, String... arguments) {
        host = new SpringApplication(application)
                .run(Stream.concat(
                                Stream.of("--server.port=0", "--spring.datasource.generate-unique-name=true"),
                                Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private String port() {
        return String.valueOf(Objects.requireNonNull(host).getEnvironment().getProperty("local.server.port"));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + context + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String typeOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static Map<String, Object> members(HttpResponse<String> answer) {
        return Json.members(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return String.valueOf(members(answer).get("code"));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
