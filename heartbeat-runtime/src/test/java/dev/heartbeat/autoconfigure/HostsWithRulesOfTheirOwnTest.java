package dev.heartbeat.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.heartbeat.testing.RawHttp;
import dev.heartbeat.testing.RawHttp.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hosts whose rules for everything would answer heartbeats, keep them out, or let browsers in. */
@Timeout(120)
class HostsWithRulesOfTheirOwnTest {

    private static final String TOKEN = "a-token-of-decent-length";
    private static final String PREFLIGHT =
            "Origin: https://page.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers:"
                    + " x-heartbeat-token\r\n";

    private static final String ORIGIN = "Origin: https://page.example\r\n";
    private static final String OURS = "X-Heartbeat-Request: 1\r\n";
    private static final String ANN = basic("ann", "a decent password");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostWithRulesForEverything implements WebMvcConfigurer {

        @Override
        public void addCorsMappings(CorsRegistry everywhere) {
            everywhere.addMapping("/**").allowedOrigins("*").allowedMethods("*");
        }

        @Bean
        UrlBasedCorsConfigurationSource corsConfigurationSource() {
            return allowingEveryone();
        }

        @Bean
        Customizer<HttpSecurity> everywhere() {
            return http ->
                    http.redirectToHttps(withDefaults()).addFilterBefore(new KnowsNoBearerToken(), CsrfFilter.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostThatLooksIntoForms extends HostWithRulesForEverything {

        @Bean
        FilterRegistrationBean<LooksIntoForms> looksIntoForms() {
            return new FilterRegistrationBean<>(new LooksIntoForms());
        }
    }

    /** As a resource server is. */
    static class KnowsNoBearerToken extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getHeader("Authorization") == null) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }

    static class LooksIntoForms extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getParameterMap();
            request.getParameterNames();
            request.getParameterValues("a");
            request.getParameter("a");
            request.getParts();
            request.getPart("a");
            chain.doFilter(request, response);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostWithACorsFilterBeforeAll {

        @Bean
        FilterRegistrationBean<CorsFilter> cors() {
            FilterRegistrationBean<CorsFilter> filter =
                    new FilterRegistrationBean<>(new CorsFilter(allowingEveryone()));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    private static UrlBasedCorsConfigurationSource allowingEveryone() {
        CorsConfiguration everyone = new CorsConfiguration();
        everyone.addAllowedOrigin("https://page.example");
        everyone.addAllowedMethod("*");
        everyone.addAllowedHeader("*");
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", everyone);
        return everywhere;
    }

    @Test
    void changeNoAnswer() throws Exception {
        try (ConfigurableApplicationContext host = start(
                HostThatLooksIntoForms.class,
                "--spring.mvc.servlet.path=/mvc",
                "--spring.mvc.dispatch-options-request=false",
                "--spring.mvc.hiddenmethod.filter.enabled=true")) {
            String path = "/mvc/data_flows/heartbeat";
            assertThat(send(host, "POST", "/mvc/elsewhere", "", "").status()).isEqualTo(302);

            for (String end : List.of("", "/")) {
                Reply preflight = send(host, "OPTIONS", path + end, PREFLIGHT, "");
                assertThat(preflight.status()).isEqualTo(405);
                assertThat(preflight.head()).contains("\r\nAllow: POST, PUT\r\n");
                assertThat(preflight.has("Access-Control-Allow-Origin")).isFalse();
            }
            assertThat(beats(host)).isZero();

            Reply beat = send(host, "POST", path, bearer() + "Origin: https://page.example\r\n", "");
            assertThat(beat.status()).isEqualTo(200);
            assertThat(beat.has("Access-Control-Allow-Origin")).isFalse();
            for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
                for (String method : List.of("POST", "PUT")) {
                    String form = "Content-Type: " + type + "\r\n" + bearer();
                    assertThat(send(host, method, path + "?_method=get", form, "_method=delete&a=%zz")
                                    .status())
                            .as(method + " " + type)
                            .isEqualTo(200);
                }
            }
            assertThat(send(host, "POST", path, "", "").status()).isEqualTo(401);
            assertThat(beats(host)).isEqualTo(5);
        }
    }

    @Test
    void mayLetBrowsersReadAnswersButAPreflightRunsNothing() throws Exception {
        try (ConfigurableApplicationContext host = start(HostWithACorsFilterBeforeAll.class)) {
            String path = "/data_flows/heartbeat";
            Reply preflight = send(host, "OPTIONS", path, PREFLIGHT, "");
            assertThat(preflight.status()).isEqualTo(200);
            assertThat(preflight.has("Access-Control-Allow-Origin")).isTrue();
            assertThat(send(host, "POST", path, "Origin: https://page.example\r\n", "")
                            .status())
                    .isEqualTo(401);
            assertThat(beats(host)).isZero();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostWithAChainForTheEndpoint {

        @Bean("heartbeat.securityFilterChain")
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain nobody(HttpSecurity http) {
            return http.securityMatcher("/data_flows/**")
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .build();
        }
    }

    @Test
    void countInPlaceOfOursWhereTheBeanHasItsName() throws Exception {
        try (ConfigurableApplicationContext host = start(HostWithAChainForTheEndpoint.class)) {
            assertThat(send(host, "POST", "/data_flows/heartbeat", "X-Heartbeat-Token: " + TOKEN + "\r\n", "")
                            .status())
                    .isEqualTo(403);
            assertThat(beats(host)).isZero();
        }
    }

    @Test
    void areNotAskedAtTheDashboardWhereItsPasswordDecides() throws Exception {
        try (ConfigurableApplicationContext host = start(
                HostWithRulesForEverything.class,
                "--spring.mvc.servlet.path=/mvc",
                "--spring.mvc.dispatch-options-request=true",
                "--heartbeat.dashboard.enabled=true",
                "--heartbeat.dashboard.username=ann",
                "--heartbeat.dashboard.password=a decent password")) {
            String api = "/mvc/data_flows/api";
            assertThat(send(host, "GET", "/mvc/elsewhere", "", "").status())
                    .as("the host's own")
                    .isEqualTo(302);

            for (String path : List.of("/mvc/data_flows/", api + "/me", api + "/nothing")) {
                isOurRefusal(send(host, "GET", path, ORIGIN, ""), 401, "unauthorized");
                isOurRefusal(send(host, "OPTIONS", path, PREFLIGHT, ""), 401, "unauthorized");
            }
            Reply me = send(host, "GET", api + "/me", ANN + ORIGIN, "");
            assertThat(me.status()).as(me.head() + me.body()).isEqualTo(200);
            assertThat(me.body()).contains("\"user\":\"ann\"").doesNotContain("csrf");
            isGuarded(me);
            Reply page = send(host, "GET", "/mvc/data_flows/", ANN + ORIGIN, "");
            assertThat(page.status()).isEqualTo(200);
            isGuarded(page);

            String flow = "{\"name\": \"a\"}";
            String json = ANN + "Content-Type: application/json\r\n";
            isOurRefusal(send(host, "POST", api + "/flows", json, flow), 403, "cross_site");
            isOurRefusal(send(host, "POST", api + "/flows", json + OURS + ORIGIN, flow), 403, "cross_site");
            isGuarded(send(host, "OPTIONS", api + "/flows", ANN + PREFLIGHT, ""));
            isOurRefusal(send(host, "POST", api + "/flows", json + OURS, flow), 422, "invalid");
        }
    }

    /** Lets everybody do everything, and everybody's page as well. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HostThatLetsEveryoneIn {

        @Bean
        UrlBasedCorsConfigurationSource corsConfigurationSource() {
            return allowingEveryone();
        }

        @Bean
        Customizer<HttpSecurity> everywhere() {
            return http -> http.csrf(AbstractHttpConfigurer::disable);
        }

        @Bean
        SecurityFilterChain everyone(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .httpBasic(withDefaults())
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

    @Test
    void letNobodyIntoTheDashboardWithoutItsRole() throws Exception {
        try (ConfigurableApplicationContext host = start(
                HostThatLetsEveryoneIn.class, "--heartbeat.dashboard.enabled=true", "--heartbeat.dashboard.role=OPS")) {
            String api = "/data_flows/api";
            assertThat(send(host, "GET", "/elsewhere", "", "").status())
                    .as("the host's own")
                    .isEqualTo(404);

            isOurRefusal(send(host, "GET", api + "/me", "", ""), 401, "unauthorized");
            isOurRefusal(send(host, "GET", "/data_flows/assets/x/app.js", basic("carl"), ""), 403, "forbidden");
            isOurRefusal(send(host, "GET", api + "/me", basic("carl"), ""), 403, "forbidden");
            assertThat(send(host, "GET", api + "/me", basic("olga"), "").status())
                    .isEqualTo(200);
            String json = basic("olga") + "Content-Type: application/json\r\n";
            Reply foreign = send(host, "POST", api + "/flows", json + OURS + ORIGIN, "{}");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.body()).contains("\"code\":\"cross_site\"");
            isOurRefusal(send(host, "POST", api + "/flows", json, "{}"), 403, "cross_site");
            isOurRefusal(send(host, "POST", api + "/flows", json + OURS, "{}"), 422, "invalid");
        }
    }

    private static void isOurRefusal(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.head()).contains("\r\nContent-Type: application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"" + code + "\"");
        isGuarded(reply);
    }

    /** Our own headers, each once, and none that lets another site read. */
    private static void isGuarded(Reply reply) {
        assertThat(reply.has("Access-Control-Allow-Origin")).isFalse();
        for (String header : List.of("X-Frame-Options", "Cache-Control", "X-Content-Type-Options")) {
            assertThat(reply.head()).containsOnlyOnce("\r\n" + header + ": ");
        }
        assertThat(reply.head()).contains("\r\nX-Frame-Options: DENY\r\n");
    }

    private static int beats(ConfigurableApplicationContext host) {
        return JdbcClient.create(host.getBean(DataSource.class))
                .sql("select count(*) from data_flow_heartbeats")
                .query(Integer.class)
                .single();
    }

    private static String bearer() {
        return "Authorization: Bearer " + TOKEN + "\r\n";
    }

    private static String basic(String name) {
        return basic(name, "secret");
    }

    private static String basic(String name, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(ISO_8859_1)) + "\r\n";
    }

    private static Reply send(
            ConfigurableApplicationContext host, String method, String path, String headers, String body)
            throws IOException {
        int port = host.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        return RawHttp.send("127.0.0.1", port, request.getBytes(ISO_8859_1));
    }

    private static ConfigurableApplicationContext start(Class<?> host, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        all.add("--spring.datasource.generate-unique-name=true");
        all.add("--heartbeat.authentication-token=" + TOKEN);
        return new SpringApplication(host).run(all.toArray(String[]::new));
    }
}
