package dev.heartbeat.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

class HostWithSecurityIT {

    private static final String TOKEN = "a token of decent length";

    private final HttpClient http = HttpClient.newHttpClient();

    /** A host that has said how it protects itself: a login form, and CSRF protection. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnChain {

        @Bean
        SecurityFilterChain everything(HttpSecurity security) {
            return security.authorizeHttpRequests(
                            requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class BootsDefaults {}

    @ParameterizedTest
    @ValueSource(classes = {BootsDefaults.class, OwnChain.class})
    @DisplayName("R11 The endpoint works although the host demands a login and protects itself against CSRF")
    void theEndpointWorksBesideTheHostsSecurity(Class<?> security) throws Exception {
        try (ConfigurableApplicationContext host = start(security)) {
            assertThat(post(host, "/shop/data_flows/heartbeat", "wrong").statusCode())
                    .isEqualTo(401);
            HttpResponse<String> beat = post(host, "/shop/data_flows/heartbeat", TOKEN);

            assertThat(beat.statusCode()).isEqualTo(200);
            assertThat(beat.body()).startsWith("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
            assertThat(beat.headers().firstValue("set-cookie")).isEmpty();
            assertThat(post(host, "/shop/orders", TOKEN).statusCode())
                    .as("the host's own protection stands")
                    .isIn(302, 401, 403);
            assertThat(post(host, "/shop/data_flows", TOKEN).statusCode()).isIn(302, 401, 403);
        }
    }

    @Test
    @DisplayName("R4.1 A compiled flow is made with its options and the host's beans")
    void aCompiledFlowGetsOptionsAndBeans() throws Exception {
        try (ConfigurableApplicationContext host = start(BootsDefaults.class)) {
            assertThat(host.getBean(FlowRegistry.class).flows())
                    .extracting(FlowDescriptor::declaration)
                    .extracting(declaration -> declaration.name() + " every "
                            + declaration.setting(Setting.EVERY).orElse(""))
                    .containsExactly("inventory every 1h", "order_sync every 5m");
            post(host, "/shop/data_flows/heartbeat", TOKEN);

            assertThat(host.getBean(JdbcClient.class)
                            .sql("select checkpoint from data_flows where name = 'inventory'")
                            .query(String.class)
                            .single())
                    .isEqualTo(
                            "{\"scope\":\"all\",\"byName\":\"north\",\"qualified\":\"south\",\"ordered\":[\"south\",\"north\"],"
                                    + "\"names\":[\"north\",\"south\"],\"words\":[\"heart\",\"beat\"],\"absent\":true,\"numbers\":3}");
        }
    }

    private static ConfigurableApplicationContext start(Class<?> security) {
        return new SpringApplication(HostApplication.class, security)
                .run(
                        "--server.port=0",
                        "--server.servlet.context-path=/shop",
                        "--spring.datasource.generate-unique-name=true",
                        "--heartbeat.authentication-token=" + TOKEN);
    }

    private HttpResponse<String> post(ConfigurableApplicationContext host, String path, String token)
            throws IOException, InterruptedException {
        String port = host.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Heartbeat-Token", token)
                .POST(BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
