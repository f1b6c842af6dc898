package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads are awake while flows run, and only then. */
@Timeout(60)
class SleepingBetweenBeatsTest extends CycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    @Test
    void theThreadsOfFlowsEndWhenThereIsNothingToRun() {
        create("a", "\"test.Ok\"");
        cycle.beat();
        assertThat(threads("heartbeat-")).isNotEmpty();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads("heartbeat-")).isEmpty());
    }

    @Test
    void theThreadsOfLeasesEndWhenTheLastRunHasEnded() throws Exception {
        FlowRecord flow = create("a", "\"test.Hook\"");
        try (Held held = new Held()) {
            Future<?> run = held.call(() -> cycle.triggerRun(flow.id()));
            held.awaitRunning();
            await().untilAsserted(() -> assertThat(threads("heartbeat-lease")).isNotEmpty());
            held.letGo();
            run.get();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads("heartbeat-lease")).isEmpty());
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
