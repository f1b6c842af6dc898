package dev.heartbeat.test.shop;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;

import dev.heartbeat.test.HeartbeatClock;
import dev.heartbeat.test.Heartbeats;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What the manual shows of testing an application. */
@SpringBootTest
class ShopTest {

    @Autowired
    private Heartbeats heartbeats;

    @Autowired
    private HeartbeatClock clock;

    @BeforeEach
    void startAfresh() {
        heartbeats.startAfresh();
    }

    @Test
    void copiesOrdersEveryFiveMinutes() {
        clock.set(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(heartbeats.beat()).allSucceeded(2);

        clock.advance(Duration.ofMinutes(5));
        assertThat(heartbeats.beat()).allSucceeded(1);

        assertThat(heartbeats.lastRun("order_sync")).succeeded().hasOutput("copied", 100);
        assertThat(heartbeats.flow("stocktaking")).lastRanAt(Instant.parse("2026-01-31T12:00:00Z"));
    }
}
