package dev.heartbeat.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.store.FlowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ReadmeIT {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theJavaInTheReadmeIsCompiledHere() throws IOException {
        List<String> snippets = JAVA.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult snippet) -> snippet.group(1))
                .toList();
        String source = Files.readString(Path.of("src/test/java/dev/heartbeat/it/host/OrderSyncFlow.java"));

        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(source).contains(snippet));
    }

    @Test
    void theFlowInTheReadmeCopiesEveryOrderOnce() {
        try (ConfigurableApplicationContext shop = new SpringApplication(HostApplication.class)
                .run("--server.port=0", "--spring.datasource.generate-unique-name=true")) {
            HeartbeatCycle cycle = shop.getBean(HeartbeatCycle.class);
            long flow = shop.getBean(FlowStore.class)
                    .findByName("order_sync")
                    .orElseThrow()
                    .id();

            for (int run = 0; run < 4; run++) {
                assertThat(cycle.triggerRun(flow).orElseThrow().success()).isTrue();
            }

            assertThat(shop.getBean(Warehouse.class).stored()).hasSize(250).doesNotHaveDuplicates();
        }
    }
}
