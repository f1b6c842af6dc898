package dev.heartbeat.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.testing.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PingsTest {

    private static final ClaimedFlow CLAIM = Runs.claim(7, "order_sync", false);

    private final Receiver receiver = new Receiver();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Outbox outbox =
            new Outbox((channel, delivery) -> deliveries.add(delivery), List.of(Duration.ofMillis(300)), 10);
    private final Pings pings = new Pings(targets(), outbox);

    @AfterEach
    void close() {
        outbox.close();
        receiver.close();
    }

    /** As a map of settings has the name. */
    private PingTargets targets() {
        PingTargets targets = new PingTargets();
        targets.add("ordersync", TargetAddress.of(receiver.url("/uuid")));
        return targets;
    }

    @Test
    void pingsAtStartSuccessAndFailure() {
        pings.begun(Runs.begun(CLAIM, Duration.ZERO));
        pings.ended(Runs.ended(CLAIM, null));
        pings.begun(Runs.begun(CLAIM, Duration.ZERO));
        pings.ended(Runs.ended(CLAIM, Runs.FAILURE));
        pings.lost(new LostRun(9, 1, "order_sync", "gone"));
        outbox.close();

        assertThat(receiver.targets())
                .containsExactly("/uuid/start", "/uuid", "/uuid/start", "/uuid/fail", "/uuid/fail");
        assertThat(receiver.received())
                .allSatisfy(ping -> assertThat(ping.body()).isEmpty());
    }

    @Test
    void pingsNobodyAboutOtherFlows() {
        ClaimedFlow other = Runs.claim(8, "other", false);
        pings.begun(Runs.begun(other, Duration.ZERO));
        pings.ended(Runs.ended(other, null));
        outbox.close();

        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void anOldEndIsNotToldAfterANewerOne() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        receiver.waitFor(mayAnswer);
        receiver.answerWith(503);
        pings.ended(Runs.ended(CLAIM, Runs.FAILURE));
        await().until(() -> receiver.received().size() == 1);
        pings.ended(Runs.ended(CLAIM, null));
        mayAnswer.countDown();
        await().until(() -> deliveries.contains(Delivery.SENT));
        pings.begun(Runs.begun(CLAIM, Duration.ZERO));
        await().until(() -> receiver.received().size() == 3);
        await().during(Duration.ofMillis(600)).until(() -> receiver.received().size() == 3);

        assertThat(receiver.targets()).containsExactly("/uuid/fail", "/uuid", "/uuid/start");
    }

    @Test
    void theLastEndIsToldInTheEnd() {
        receiver.answerWith(503);
        pings.ended(Runs.ended(CLAIM, Runs.FAILURE));
        await().until(() -> deliveries.equals(List.of(Delivery.SENT)));

        assertThat(receiver.targets()).containsExactly("/uuid/fail", "/uuid/fail");
    }
}
