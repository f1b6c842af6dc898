package dev.heartbeat.observe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

class DeadManTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase db = TestDatabase.h2();
    private final BeatStore beats = spy(new BeatStore(db.database()));
    private final List<HeartbeatsMissing> reports = new ArrayList<>();
    private Instant now = NOON;
    private Instant heardHere = NOON;

    @AfterEach
    void close() {
        db.close();
    }

    private DeadMan newInstance(@Nullable Duration configured) {
        return new DeadMan(beats, () -> Duration.between(heardHere, now), () -> now, configured, reports::add);
    }

    /** So many beats with that distance, the last one now, heard by some instance. */
    private void beat(int times, Duration distance) {
        for (int beat = times - 1; beat >= 0; beat--) {
            beats.keep(
                    new Beat(now.minus(distance.multipliedBy(beat)), new BeatSource("::1", "none", null), null),
                    new BeatFigures(0, 0, 0, 0, Duration.ZERO));
        }
    }

    @Test
    void missesHeartbeatsAfterThreeTimesTheirUsualDistanceAndSaysSoOnce() {
        beat(10, MINUTE);
        DeadMan deadMan = newInstance(null);
        now = NOON.plusSeconds(179);
        assertThat(deadMan.look()).isEmpty();

        now = NOON.plusSeconds(180);
        HeartbeatsMissing missing = new HeartbeatsMissing(NOON, MINUTE.multipliedBy(3), MINUTE.multipliedBy(3));
        assertThat(deadMan.look()).contains(missing);
        assertThat(newInstance(MINUTE).look()).as("another instance").isPresent();
        assertThat(reports).containsExactly(missing);
        assertThat(new HeartbeatHealth(deadMan).health().getStatus()).isEqualTo(Status.DOWN);

        heardHere = now;
        assertThat(deadMan.look()).isEmpty();
        assertThat(new HeartbeatHealth(deadMan).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void asksNobodyAsLongAsItHearsHeartbeatsItself() {
        beat(10, MINUTE);
        clearInvocations(beats);
        DeadMan deadMan = newInstance(Duration.ofMinutes(5));
        for (int minute = 0; minute < 100; minute++) {
            now = now.plusSeconds(299);
            assertThat(deadMan.look()).isEmpty();
            heardHere = now;
        }

        verifyNoInteractions(beats);
    }

    @Test
    void asksOnlyWhenTheNextOneIsOverdueWhileOthersHearSome() {
        DeadMan deadMan = newInstance(null);
        now = NOON.plus(Duration.ofMinutes(10));
        beat(10, MINUTE);
        clearInvocations(beats);
        assertThat(deadMan.look()).isEmpty();
        assertThat(deadMan.untilNextLook()).isEqualTo(Duration.ofMinutes(3));

        now = now.plusSeconds(179);
        beat(1, MINUTE);
        assertThat(deadMan.look()).isEmpty();
        verify(beats, times(1)).lastOnes(20);
        now = now.plusSeconds(1);
        assertThat(deadMan.look()).isEmpty();
        verify(beats, times(2)).lastOnes(20);
    }

    @Test
    void asksLessAndLessWhileNoneCome() {
        beat(10, MINUTE);
        clearInvocations(beats);
        DeadMan deadMan = newInstance(null);
        for (int second = 0; second < 24 * 3600; second += 10) {
            now = NOON.plusSeconds(second);
            deadMan.look();
        }

        verify(beats, atMost(32)).lastOnes(20);
        assertThat(reports).hasSize(1);
    }

    @Test
    void aPauseWhileNoInstanceRanIsNoSilence() {
        beat(10, MINUTE);
        now = NOON.plus(Duration.ofDays(2));
        heardHere = now;
        DeadMan deadMan = newInstance(null);
        now = now.plusSeconds(100);

        assertThat(deadMan.look()).isEmpty();
    }

    @Test
    void saysNothingWhereTooFewHaveEverCome() {
        beat(2, MINUTE);
        now = NOON.plus(Duration.ofDays(1));

        assertThat(newInstance(null).look()).isEmpty();
        assertThat(newInstance(MINUTE).look()).isPresent();
    }

    @Test
    void severalCallersAtTheSameMinuteAreNoShortCadence() {
        for (int hour = 9; hour >= 0; hour--) {
            now = NOON.minus(Duration.ofHours(hour));
            beat(2, Duration.ofSeconds(1));
        }
        DeadMan deadMan = newInstance(null);
        deadMan.look();

        now = NOON.plus(Duration.ofMinutes(170));
        assertThat(deadMan.look()).isEmpty();
        now = NOON.plus(Duration.ofMinutes(181));
        assertThat(deadMan.look()).isPresent();
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        beat(10, MINUTE);
        DeadMan deadMan = new DeadMan(beats, () -> Duration.between(heardHere, now), () -> now, MINUTE, missing -> {
            throw new IllegalStateException("no mail server");
        });
        now = NOON.plusSeconds(180);

        assertThat(deadMan.look()).isPresent();
    }

    @Test
    void aBurstOfRetriesMakesNoDifference() {
        beat(10, Duration.ofMinutes(5));
        now = NOON.plusSeconds(2);
        beat(3, Duration.ofSeconds(1));
        now = NOON.plus(Duration.ofMinutes(14));

        assertThat(newInstance(null).look()).isEmpty();
        now = NOON.plus(Duration.ofMinutes(16));
        assertThat(newInstance(null).look()).isPresent();
    }

    @Test
    void whereNoneHasEverComeItIsMissedSoLongAfterTheStart() {
        DeadMan deadMan = newInstance(MINUTE);
        now = NOON.plusSeconds(59);
        assertThat(deadMan.look()).isEmpty();

        now = NOON.plusSeconds(60);
        assertThat(deadMan.look()).contains(new HeartbeatsMissing(null, MINUTE, MINUTE));
        assertThat(deadMan.isMissing()).isTrue();
        assertThat(new HeartbeatHealth(deadMan).health().getDetails()).containsEntry("lastHeartbeat", "never");
        now = NOON.plus(Duration.ofHours(3));
        assertThat(deadMan.look()).isPresent();
        assertThat(reports).hasSize(1);

        heardHere = now;
        assertThat(deadMan.look()).isEmpty();
        assertThat(deadMan.isMissing()).isFalse();
    }

    @Test
    void whereNoneHasEverComeAndNothingIsConfiguredNothingIsExpected() {
        DeadMan deadMan = newInstance(null);
        now = NOON.plus(Duration.ofDays(1));

        assertThat(deadMan.look()).isEmpty();
    }

    @Test
    @Timeout(60)
    void aListenerThatBlocksHoldsUpNobodyElse() throws Exception {
        beat(10, MINUTE);
        Stopper listener = new Stopper();
        DeadMan deadMan = newInstanceThatTells(missing -> {
            reports.add(missing);
            listener.hold();
        });
        now = NOON.plusSeconds(180);
        CompletableFuture<?> first = CompletableFuture.runAsync(deadMan::look);
        listener.awaitHeld();

        assertThat(inAnotherThread(deadMan::look)).isPresent();
        assertThat(inAnotherThread(new HeartbeatHealth(deadMan)::health).getStatus())
                .isEqualTo(Status.DOWN);
        assertThat(inAnotherThread(deadMan::untilNextLook)).isPositive();
        heardHere = now;
        assertThat(inAnotherThread(deadMan::look)).as("recovered").isEmpty();

        listener.letGo();
        first.get(10, SECONDS);
        assertThat(reports).hasSize(1);
    }

    @Test
    @Timeout(60)
    void whatIsFoundWhileAListenerBlocksIsToldAfterwardsOnceAndInOrder() throws Exception {
        beat(10, MINUTE);
        Stopper listener = new Stopper();
        DeadMan deadMan = newInstanceThatTells(missing -> {
            listener.hold();
            reports.add(missing);
        });
        now = NOON.plusSeconds(180);
        CompletableFuture<?> first = CompletableFuture.runAsync(deadMan::look);
        listener.awaitHeld();

        beat(1, MINUTE);
        heardHere = now;
        assertThat(inAnotherThread(deadMan::look)).as("recovered").isEmpty();
        now = now.plusSeconds(200);
        assertThat(inAnotherThread(deadMan::look)).as("missing again").isPresent();
        assertThat(reports).isEmpty();

        listener.letGo();
        first.get(10, SECONDS);
        assertThat(reports).extracting(HeartbeatsMissing::lastBeatAt).containsExactly(NOON, NOON.plusSeconds(180));
    }

    @Test
    @Timeout(60)
    void aDatabaseThatDoesNotAnswerHoldsUpOnlyTheOneWhoAsks() throws Exception {
        beat(10, MINUTE);
        Stopper table = new Stopper();
        doAnswer(call -> {
                    table.hold();
                    return call.callRealMethod();
                })
                .when(beats)
                .lastOnes(20);
        DeadMan deadMan = newInstance(MINUTE);
        now = NOON.plusSeconds(180);
        CompletableFuture<Optional<HeartbeatsMissing>> asking = CompletableFuture.supplyAsync(deadMan::look);
        table.awaitHeld();

        assertThat(inAnotherThread(deadMan::look)).as("what was found before").isEmpty();
        now = NOON.plus(Duration.ofHours(3));
        assertThat(inAnotherThread(deadMan::look))
                .as("one asks at a time, so that an old answer replaces no newer one")
                .isEmpty();

        table.letGo();
        assertThat(asking.get(10, SECONDS)).isPresent();
        verify(beats, times(1)).lastOnes(20);
    }

    @Test
    void aHeartbeatThatComesWhileTheTableIsAskedIsNewerThanItsAnswer() {
        beat(10, MINUTE);
        DeadMan deadMan = newInstance(MINUTE);
        now = NOON.plusSeconds(180);
        doAnswer(call -> {
                    Object answer = call.callRealMethod();
                    heardHere = now;
                    return answer;
                })
                .when(beats)
                .lastOnes(20);

        assertThat(deadMan.look()).isEmpty();
        assertThat(deadMan.isMissing()).isFalse();
    }

    @Test
    void asksAgainAfterTheTableCouldNotBeAsked() {
        beat(10, MINUTE);
        doThrow(new IllegalStateException("no connection"))
                .doCallRealMethod()
                .when(beats)
                .lastOnes(20);
        DeadMan deadMan = newInstance(MINUTE);
        now = NOON.plusSeconds(180);
        assertThatThrownBy(deadMan::look).hasMessage("no connection");
        assertThat(deadMan.look()).as("not at once").isEmpty();

        now = NOON.plusSeconds(360);
        assertThat(deadMan.look()).isPresent();
    }

    private DeadMan newInstanceThatTells(Consumer<HeartbeatsMissing> report) {
        return new DeadMan(beats, () -> Duration.between(heardHere, now), () -> now, MINUTE, report);
    }

    private static <T> T inAnotherThread(Supplier<T> question) throws Exception {
        return CompletableFuture.supplyAsync(question).get(10, SECONDS);
    }

    /** Holds whoever comes until it lets go. */
    private static final class Stopper {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);

        void hold() {
            held.countDown();
            try {
                assertThat(free.await(50, SECONDS)).isTrue();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitHeld() throws InterruptedException {
            assertThat(held.await(10, SECONDS)).isTrue();
        }

        void letGo() {
            free.countDown();
        }
    }
}
