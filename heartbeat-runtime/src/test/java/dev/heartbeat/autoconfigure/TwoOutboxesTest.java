package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.admin.FlowRecords;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.testing.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that alerts and pings, where one of the receivers hangs. */
@Timeout(120)
class TwoOutboxesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Receiver people = new Receiver();
    private final Receiver monitor = new Receiver();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private @Nullable ConfigurableApplicationContext host;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        @Bean
        FlowRegistry flowRegistry() {
            return new FlowRegistry(List.of(FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("broken", "com.acme.Broken").every("5m"), (none, beans) -> context -> {
                        throw new IllegalStateException("disk full");
                    })));
        }
    }

    @BeforeEach
    void start() {
        host = new SpringApplication(Host.class)
                .run(
                        "--spring.main.web-application-type=none",
                        "--spring.datasource.generate-unique-name=true",
                        "--heartbeat.alerts.webhook-url=" + people.url("/hook"),
                        "--heartbeat.alerts.pings.broken=" + monitor.url("/uuid"));
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        Objects.requireNonNull(host).close();
        people.close();
        monitor.close();
    }

    @Test
    void aWebhookThatHangsHoldsUpNoPing() {
        people.waitFor(mayAnswer);
        run();
        await().until(() -> people.targets().equals(List.of("/hook")));
        run();

        await().atMost(SOON)
                .until(() ->
                        monitor.targets().equals(List.of("/uuid/start", "/uuid/fail", "/uuid/start", "/uuid/fail")));
        assertThat(mayAnswer.getCount()).as("the webhook still hangs").isEqualTo(1);
    }

    @Test
    void aMonitorThatHangsHoldsUpNoAlert() {
        monitor.waitFor(mayAnswer);
        run();

        await().until(() -> monitor.targets().equals(List.of("/uuid/start")));
        await().atMost(SOON).until(() -> people.targets().equals(List.of("/hook")));
        assertThat(mayAnswer.getCount()).as("the monitor still hangs").isEqualTo(1);
    }

    private void run() {
        FlowRecords records = Objects.requireNonNull(host).getBean(FlowRecords.class);
        records.runNow(records.findByName("broken").orElseThrow().flow().id());
    }
}
