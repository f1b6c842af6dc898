package ${package}.earthquakes;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;

import dev.heartbeat.test.HeartbeatClock;
import dev.heartbeat.test.Heartbeats;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole application: a heartbeat comes in, both flows run, and the endpoint shows what they found. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "heartbeat.authentication-token=" + HeartbeatTest.TOKEN)
@AutoConfigureRestTestClient
class HeartbeatTest {

    static final String TOKEN = "known-to-this-test-alone";

    @TestConfiguration(proxyBeanMethods = false)
    static class OwnDatabase {

        @Bean
        DataSource dataSource() {
            return TestDatabase.create();
        }
    }

    @Autowired
    private RestTestClient http;

    @Autowired
    private Heartbeats heartbeats;

    @Autowired
    private HeartbeatClock clock;

    @BeforeEach
    void startAfresh() {
        heartbeats.startAfresh();
    }

    @Test
    void runsBothFlows() {
        http.post()
                .uri("/data_flows/heartbeat")
                .header("X-Heartbeat-Token", TOKEN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("flows_triggered")
                .isEqualTo(2)
                .jsonPath("flows_failed")
                .isEqualTo(0);

        http.get()
                .uri("/earthquakes/count")
                .exchange()
                .expectBody()
                .jsonPath("events")
                .isEqualTo(1707)
                .jsonPath("earthquakes")
                .isEqualTo(1679);
        http.get()
                .uri("/earthquakes/summary")
                .exchange()
                .expectBody()
                .jsonPath("[0].occurredOn")
                .isEqualTo("2018-01-31")
                .jsonPath("[0].magnitudeClass")
                .isEqualTo("MICRO");
    }

    @Test
    void runsBothFlowsEachMinute() {
        assertThat(heartbeats.beat()).allSucceeded(2);
        assertThat(heartbeats.beat()).ranNothing();

        clock.advance(Duration.ofMinutes(1));

        assertThat(heartbeats.beat()).allSucceeded(2);
        assertThat(heartbeats.lastRun("earthquake_import")).succeeded();
    }

    @Test
    void isDeafToCallersWithoutTheToken() {
        http.post().uri("/data_flows/heartbeat").exchange().expectStatus().isUnauthorized();
    }
}
