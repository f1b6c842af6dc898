package dev.heartbeat.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RunEventsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(5);
    private static final BegunRun RUN = new BegunRun(
            new ClaimedFlow(
                    7,
                    1,
                    "sync",
                    null,
                    FlowPlan.every(60),
                    TriggerSource.RETRY,
                    new Position(NOON, LATER, LATER, 1),
                    null,
                    false,
                    LATER),
            NOON,
            LATER);

    private final List<FlowRunEvent> heard = new CopyOnWriteArrayList<>();

    @Test
    void eventsComeInTheOrderInWhichThingsHappen() {
        try (RunEvents events = new RunEvents(heard::add, () -> true, 10)) {
            events.begun(RUN);
            events.ended(result(null, null, 0));
            events.lost(new LostRun(8, 1, "sync", "gone"));
        }

        assertThat(heard)
                .containsExactly(
                        new FlowRunStarted("sync", 7, 2, TriggerSource.RETRY, NOON, LATER),
                        new FlowRunSucceeded("sync", 7, 2, LATER, LATER.plusSeconds(1), "{\"copied\":1}"),
                        new FlowRunLost("sync", 8, "gone"));
    }

    @Test
    void aFailureSaysWhetherItIsTriedAgain() {
        Failure failure = new Failure(FailureKind.EXCEPTION, "no", "trace");
        try (RunEvents events = new RunEvents(heard::add, () -> true, 10)) {
            events.ended(result(failure, LATER.plusSeconds(9), 2));
            events.ended(result(failure, LATER.plusSeconds(60), 0));
        }

        assertThat(heard)
                .extracting(event -> ((FlowRunFailed) event).retryAt())
                .containsExactly(LATER.plusSeconds(9), null);
    }

    @Test
    void aListenerThatFailsHoldsNothingUp(CapturedOutput log) {
        Consumer<FlowRunEvent> failing = event -> {
            if (event instanceof FlowRunStarted) {
                throw new IllegalStateException("not listening");
            }
            heard.add(event);
        };
        try (RunEvents events = new RunEvents(failing, () -> true, 10)) {
            events.begun(RUN);
            events.ended(result(null, null, 0));
        }

        assertThat(heard).hasSize(1);
        assertThat(log).contains("A listener failed on FlowRunStarted of run 7.");
    }

    @Test
    void whatSlowListenersCanNotTakeIsDroppedAndCounted(CapturedOutput log) {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch isBusy = new CountDownLatch(1);
        try (RunEvents events = new RunEvents(
                event -> {
                    isBusy.countDown();
                    awaitQuietly(mayGoOn);
                    heard.add(event);
                },
                () -> true,
                2)) {
            events.begun(RUN);
            awaitQuietly(isBusy);
            for (int i = 0; i < 5; i++) {
                events.begun(RUN);
            }
            mayGoOn.countDown();
            await().until(() -> heard.size() == 3);
        }

        assertThat(log).contains("3 events about runs were dropped, since their listeners could not keep up.");
    }

    @Test
    void whereNobodyListensNothingIsMadeAndNoThreadBegins() {
        try (RunEvents events = new RunEvents(heard::add, () -> false, 10)) {
            events.begun(RUN);
            events.ended(result(null, null, 0));
            events.lost(new LostRun(8, 1, "sync", "gone"));
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("heartbeat-events");
        }

        assertThat(heard).isEmpty();
    }

    private static RunResult result(@Nullable Failure failure, @Nullable Instant nextRunAt, int failedAttempts) {
        Next next = new Next(NOON, Duration.ZERO, nextRunAt, 0, failedAttempts);
        return new RunResult(RUN, LATER.plusSeconds(1), failure, null, "{\"copied\":1}", next);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
