package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Position;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LoggedRunTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private static LoggedRun of(String flow) {
        return new LoggedRun(new ClaimedFlow(
                7,
                1,
                flow,
                null,
                FlowPlan.every(60),
                TriggerSource.HEARTBEAT,
                new Position(null, null, NOON, 0),
                null,
                false,
                NOON));
    }

    @Test
    void namesFlowAndRunAndLeavesNothingBehind() {
        LoggedRun run = of("sync");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("heartbeat.flow", "sync", "heartbeat.run", "7"));
        MDC.put("customer", "42");

        run.close();

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void givesBackWhatWasThereBefore() {
        MDC.put("traceId", "abc");
        LoggedRun run = of("sync");
        assertThat(MDC.get("traceId")).isEqualTo("abc");
        MDC.remove("traceId");

        run.close();

        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("traceId", "abc"));
    }

    @Test
    void aNameCanNotForgeALine() {
        LoggedRun run = of("sync\nERROR");

        assertThat(MDC.get("heartbeat.flow")).isEqualTo("sync\uFFFDERROR");
        run.close();
    }
}
