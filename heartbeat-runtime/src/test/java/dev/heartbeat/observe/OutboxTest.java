package dev.heartbeat.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.testing.Receiver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Against a real receiver. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class OutboxTest {

    private static final List<Duration> AT_ONCE = List.of(Duration.ofMillis(1), Duration.ofMillis(1));

    private final Receiver receiver = new Receiver();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Outbox newOutbox(List<Duration> pauses, int most) {
        return new Outbox((channel, delivery) -> deliveries.add(delivery), pauses, most);
    }

    private Letter letter(String target) {
        return letter(receiver.url(target), true);
    }

    private static Letter letter(String url, boolean isRepeated) {
        return new Letter(
                Channel.WEBHOOK,
                TargetAddress.of(url),
                "hello".getBytes(UTF_8),
                () -> Map.of("webhook-id", "msg_1"),
                () -> false,
                isRepeated);
    }

    @Test
    void deliversInOrder() {
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            for (int i = 0; i < 5; i++) {
                String target = "/" + i;
                outbox.send(Channel.WEBHOOK, () -> letter(target));
            }
        }

        assertThat(receiver.targets()).containsExactly("/0", "/1", "/2", "/3", "/4");
        assertThat(receiver.received().get(0).method()).isEqualTo("POST");
        assertThat(receiver.received().get(0).body()).isEqualTo("hello");
        assertThat(receiver.received().get(0).header("webhook-id")).isEqualTo("msg_1");
        assertThat(deliveries).containsOnly(Delivery.SENT).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408, 429})
    void triesAgainWhatMayPass(int status) {
        receiver.answerWith(status, status);
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
            await().until(() -> deliveries.size() == 1);
        }

        assertThat(receiver.targets()).containsExactly("/hook", "/hook", "/hook");
        assertThat(deliveries).containsExactly(Delivery.SENT);
    }

    @Test
    void givesUpAfterAllTriesAndSaysSoWithoutTheAddress(CapturedOutput log) {
        receiver.answerWith(500, 500, 500, 500);
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.WEBHOOK, () -> letter("/services/secret"));
            await().until(() -> deliveries.size() == 1);
        }

        assertThat(receiver.received()).hasSize(3);
        assertThat(deliveries).containsExactly(Delivery.FAILED);
        assertThat(log)
                .contains(
                        "An alert could not be delivered to http://localhost and is given up after 3 tries: status 500.")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void doesNotRepeatWhatTheReceiverRefuses(int status) {
        receiver.answerWith(status);
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
        }

        assertThat(receiver.received()).hasSize(1);
        assertThat(deliveries).containsExactly(Delivery.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status, CapturedOutput log) {
        receiver.answerWith(status);
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
        }

        assertThat(receiver.targets()).containsExactly("/hook");
        assertThat(log).contains(status + ", a redirect, which is not followed");
    }

    @Test
    void aReceiverThatIsGoneHoldsNothingElseUp() throws Exception {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://localhost:" + socket.getLocalPort();
        }
        try (Outbox outbox = newOutbox(List.of(Duration.ofHours(1)), 10)) {
            outbox.send(Channel.WEBHOOK, () -> letter(nobody, true));
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
            await().until(() -> deliveries.equals(List.of(Delivery.SENT)));
        }
    }

    @Test
    void whatIsNotToBeRepeatedIsTriedOnce() {
        receiver.answerWith(500);
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.PING, () -> letter(receiver.url("/start"), false));
        }

        assertThat(receiver.received()).hasSize(1);
        assertThat(deliveries).containsExactly(Delivery.FAILED);
    }

    @Test
    void holdsUpNobodyAndDropsWhatIsTooMuch(CapturedOutput log) {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        receiver.waitFor(mayAnswer);
        try (Outbox outbox = newOutbox(AT_ONCE, 3)) {
            outbox.send(Channel.WEBHOOK, () -> letter("/0"));
            await().until(() -> receiver.received().size() == 1);
            for (int i = 1; i < 10; i++) {
                outbox.send(Channel.WEBHOOK, () -> letter("/more"));
            }
            assertThat(deliveries).hasSize(7).containsOnly(Delivery.DROPPED);
            mayAnswer.countDown();
            await().until(() -> deliveries.size() == 10);
        }

        assertThat(receiver.received()).hasSize(3);
        assertThat(log).contains("7 alerts or pings were dropped");
    }

    @Test
    void aStopGivesUpWhatWaitsForAnotherTry(CapturedOutput log) {
        receiver.answerWith(500);
        Outbox outbox = newOutbox(List.of(Duration.ofHours(1)), 10);
        outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
        await().until(() -> receiver.received().size() == 1);

        outbox.close();

        outbox.send(Channel.WEBHOOK, () -> letter("/late"));
        assertThat(receiver.targets()).containsExactly("/hook");
        assertThat(log).contains("The application stops before 1 alerts or pings were delivered.");
        assertThat(deliveries).containsExactly(Delivery.DROPPED);
    }

    @Test
    void hasNoThreadWhereThereIsNothingToDeliver() {
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            assertThat(threads()).isEmpty();
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> deliveries.size() == 1 && threads().isEmpty());
        }
    }

    @Test
    void whatCanNotBeMadeHoldsNothingUp(CapturedOutput log) {
        try (Outbox outbox = newOutbox(AT_ONCE, 10)) {
            outbox.send(Channel.WEBHOOK, () -> {
                throw new IllegalStateException("the database is away");
            });
            outbox.send(Channel.WEBHOOK, () -> null);
            outbox.send(Channel.WEBHOOK, () -> letter("/hook"));
        }

        assertThat(deliveries).containsExactly(Delivery.FAILED, Delivery.SENT);
        assertThat(log).contains("An alert or a ping could not be made.");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("heartbeat-alerts"::equals)
                .toList();
    }
}
