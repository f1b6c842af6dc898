package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatOutcome;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.Dialect;
import dev.heartbeat.testing.WatchedDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
abstract class BeatsContract extends CycleContract {

    private static final BeatSource SOURCE = new BeatSource("192.0.2.7", "token", "0a1b2c3d");
    private static final Duration DEADLINE = Duration.ofSeconds(25);

    private Beats newBeats(Duration minInterval) {
        return newBeats(db.database(), minInterval);
    }

    private Beats newBeats(Database database, Duration minInterval) {
        Parts parts = new Parts(database, LEASE);
        return newBeats(newInstance(parts, 4, DEADLINE), parts, minInterval);
    }

    private Beats newBeats(HeartbeatCycle instance, Parts parts, Duration minInterval) {
        BeatBook book = new BeatBook(new BeatStore(parts.database), minInterval, DEADLINE, Duration.ofDays(7));
        Beats beats = new Beats(instance, book, parts.clock, new BeatListener() {});
        opened.add(beats);
        return beats;
    }

    private List<BeatRecord> kept() {
        return new BeatStore(db.database()).lastOnes(100);
    }

    @Test
    void aDeliveryThatComesAgainAndAgainIsNoSignThatHeartbeatsCome() {
        Beats beats = newBeats(Duration.ZERO);
        beats.take(SOURCE, "key:a");
        await().until(() -> beats.quietFor().compareTo(Duration.ofMillis(50)) > 0);

        assertThat(beats.take(SOURCE, "key:a")).isInstanceOf(BeatResult.Duplicate.class);
        assertThat(beats.quietFor()).isGreaterThan(Duration.ofMillis(50));

        beats.take(SOURCE, "key:b");
        assertThat(beats.quietFor()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void tellsItsListenerOfEachHeartbeat() {
        List<String> told = new CopyOnWriteArrayList<>();
        BeatListener listener = new BeatListener() {
            @Override
            public Around<CycleReport> begins(BeatSource source) {
                return work -> {
                    told.add("begins " + source.credential());
                    CycleReport report = work.get();
                    told.add("ends");
                    return report;
                };
            }

            @Override
            public void idles(BeatSource source, Idle why) {
                told.add(why.name());
            }
        };
        Parts parts = new Parts(db.database(), LEASE);
        HeartbeatCycle instance = newInstance(parts, 4, DEADLINE);
        BeatBook book =
                new BeatBook(new BeatStore(parts.database), Duration.ofSeconds(30), DEADLINE, Duration.ofDays(7));
        Beats beats = new Beats(instance, book, parts.clock, BeatListener.all(List.of(listener)));
        opened.add(beats);

        beats.take(SOURCE, "key:a");
        beats.take(SOURCE, "key:a");
        beats.take(SOURCE, "key:b");
        clock.pass(Duration.ofMinutes(1));
        beats.takeWithoutWaiting(SOURCE, null);
        await().until(() -> told.size() == 6);

        assertThat(told).containsExactly("begins token", "ends", "DUPLICATE", "TOO_SOON", "begins token", "ends");
    }

    @Test
    void keepsWhatAHeartbeatDid() {
        create("a", "\"test.Ok\"");
        Beats beats = newBeats(Duration.ZERO);

        assertThat(beats.take(SOURCE, null))
                .isInstanceOfSatisfying(
                        BeatResult.Done.class,
                        done -> assertThat(done.report().triggered()).isEqualTo(1));
        beats.take(SOURCE, null);

        assertThat(kept()).hasSize(2);
        assertThat(kept().get(0).figures())
                .isNotNull()
                .satisfies(idle -> assertThat(idle.due()).isZero());
        BeatRecord first = kept().get(1);
        assertThat(first.beat().source()).isEqualTo(SOURCE);
        assertThat(first.beat().beganAt()).isEqualTo(clock.instant());
        assertThat(first.figures()).isNotNull().satisfies(figures -> {
            assertThat(figures.due()).isEqualTo(1);
            assertThat(figures.triggered()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("A beat that finds nothing due takes three statements, its row included")
    void anIdleBeatTakesFewStatements() {
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        Parts parts = new Parts(
                new Database(watched), LEASE, new DatabaseClock(new Database(watched)::instant, System::nanoTime));
        Beats beats = newBeats(newInstance(parts, 4, DEADLINE), parts, Duration.ZERO);
        beats.take(SOURCE, null);
        watched.takeStatements();

        beats.take(SOURCE, null);

        int most = db.database().dialect() == Dialect.POSTGRESQL ? 3 : 6;
        assertThat(watched.takeStatements()).hasSizeBetween(3, most);
        assertThat(kept()).hasSize(2);
    }

    @Test
    void aFailureThatCouldNotBeWrittenKeepsNoRepetitionOut() {
        HeartbeatCycle ailing = mock(HeartbeatCycle.class);
        CycleReport report = new CycleReport(0, 0, 0, 0, clock.instant(), Duration.ZERO, null);
        when(ailing.run(any(), any()))
                .thenThrow(new IllegalStateException("gone"))
                .thenReturn(report);
        BeatStore store = spy(new BeatStore(db.database()));
        doThrow(new IllegalStateException("gone as well"))
                .doCallRealMethod()
                .when(store)
                .fail(anyLong());
        Beats beats = new Beats(
                ailing,
                new BeatBook(store, Duration.ZERO, DEADLINE, Duration.ofDays(7)),
                new DatabaseClock(clock, () -> 0),
                new BeatListener() {});
        opened.add(beats);

        assertThatThrownBy(() -> beats.take(SOURCE, "key:a")).hasMessage("gone");
        assertThat(beats.take(SOURCE, "key:a")).isInstanceOf(BeatResult.Done.class);
    }

    @Test
    void whatFailsAfterItsCallerWasAnsweredIsLogged(CapturedOutput log) {
        HeartbeatCycle ailing = mock(HeartbeatCycle.class);
        CountDownLatch answered = new CountDownLatch(1);
        when(ailing.run(any(), any())).thenAnswer(call -> {
            answered.await();
            throw new IllegalStateException("too late for an answer");
        });
        Beats beats = new Beats(
                ailing,
                new BeatBook(new BeatStore(db.database()), Duration.ZERO, DEADLINE, Duration.ofDays(7)),
                new DatabaseClock(clock, () -> 0),
                new BeatListener() {});
        opened.add(beats);

        assertThat(beats.takeWithoutWaiting(SOURCE, null)).isEqualTo(new BeatResult.GoesOn(0, clock.instant()));
        answered.countDown();

        await().untilAsserted(() -> assertThat(log)
                .contains("A heartbeat's cycle failed after its caller was answered.", "too late for an answer"));
    }

    @Test
    void theSameDeliveryToAnotherInstanceRunsNothingAndShowsTheFirst() {
        create("a", "\"test.Ok\"");
        newBeats(Duration.ZERO).take(SOURCE, "key:a");
        clock.pass(Duration.ofMinutes(10));

        assertThat(newBeats(Duration.ZERO).take(SOURCE, "key:a"))
                .isInstanceOfSatisfying(
                        BeatResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.first().figures())
                                .extracting(BeatFigures::triggered)
                                .isEqualTo(1));
        assertThat(runsOf("a")).isEqualTo(1);
        assertThat(newBeats(Duration.ZERO).take(SOURCE, "key:b")).isInstanceOf(BeatResult.Done.class);
        assertThat(runsOf("a")).isEqualTo(2);
    }

    @Test
    void beatsKeepTheirDistanceInAllInstancesTogetherAndASecondDeliveryIsAnsweredBeforeThat() {
        Duration minute = Duration.ofMinutes(1);
        newBeats(minute).take(SOURCE, "key:a");
        clock.pass(Duration.ofSeconds(50));

        assertThat(newBeats(minute).take(SOURCE, "key:b")).isEqualTo(new BeatResult.TooSoon(Duration.ofSeconds(10)));
        assertThat(newBeats(minute).take(SOURCE, "key:a")).isInstanceOf(BeatResult.Duplicate.class);
        clock.pass(Duration.ofSeconds(10));
        assertThat(newBeats(minute).take(SOURCE, "key:b")).isInstanceOf(BeatResult.Done.class);
    }

    @Test
    void aHeartbeatThatFailedMayBeDeliveredAgain() {
        HeartbeatCycle failing = mock(HeartbeatCycle.class);
        when(failing.run(any(), any())).thenThrow(new IllegalStateException("no"));
        Beats beats = newBeats(failing, new Parts(db.database(), LEASE), Duration.ZERO);

        assertThatThrownBy(() -> beats.take(SOURCE, "key:a")).hasMessage("no");
        assertThatThrownBy(() -> beats.take(SOURCE, null)).hasMessage("no");
        assertThatThrownBy(() -> beats.takeWithoutWaiting(SOURCE, "key:a")).hasRootCauseMessage("no");

        assertThat(kept()).extracting(BeatRecord::outcome).containsOnly(BeatOutcome.FAILED);
        assertThat(newBeats(Duration.ZERO).take(SOURCE, "key:a")).isInstanceOf(BeatResult.Done.class);
    }

    @Test
    void whatIsNotWaitedForGoesOnAndIsWrittenDown() throws Exception {
        create("a", "\"test.Hook\"");
        Beats beats = newBeats(Duration.ZERO);
        try (Held held = new Held()) {
            assertThat(beats.takeWithoutWaiting(SOURCE, "key:a")).isEqualTo(new BeatResult.GoesOn(1, clock.instant()));
            held.awaitRunning();
            assertThat(kept()).extracting(BeatRecord::outcome).containsExactly(BeatOutcome.RUNNING);
            assertThat(beats.take(SOURCE, "key:a"))
                    .isInstanceOfSatisfying(
                            BeatResult.Duplicate.class,
                            duplicate -> assertThat(duplicate.first().figures()).isNull());
            held.letGo();
        }
        await().untilAsserted(
                        () -> assertThat(kept()).extracting(BeatRecord::outcome).containsExactly(BeatOutcome.DONE));
        assertThat(beats.takeWithoutWaiting(SOURCE, null)).isEqualTo(new BeatResult.GoesOn(0, clock.instant()));
    }

    @Test
    void onlySoManyGoOnAtOnceAndOneMoreFollowsForThoseThatJoined() {
        CountDownLatch end = new CountDownLatch(1);
        HeartbeatCycle slow = mock(HeartbeatCycle.class);
        when(slow.run(any(), any())).thenAnswer(call -> {
            call.getArgument(1, IntConsumer.class).accept(1);
            end.await();
            return new CycleReport(1, 1, 0, 0, clock.instant(), Duration.ZERO, null);
        });
        Beats beats = newBeats(slow, new Parts(db.database(), LEASE), Duration.ZERO);
        for (int beat = 0; beat < BeatThreads.MOST; beat++) {
            assertThat(beats.takeWithoutWaiting(SOURCE, null)).isEqualTo(new BeatResult.GoesOn(1, clock.instant()));
        }

        assertThat(beats.takeWithoutWaiting(SOURCE, null)).isEqualTo(new BeatResult.GoesOn(0, clock.instant()));
        assertThat(beats.takeWithoutWaiting(SOURCE, null)).isEqualTo(new BeatResult.GoesOn(0, clock.instant()));
        verify(slow, never()).beat();
        end.countDown();

        verify(slow, timeout(10_000)).beat();
        await().untilAsserted(() -> assertThat(kept())
                .hasSize(BeatThreads.MOST + 2)
                .extracting(BeatRecord::outcome)
                .containsOnly(BeatOutcome.DONE));
    }

    @Test
    void closingWaitsForWhatGoesOn() throws Exception {
        create("a", "\"test.Hook\"");
        Beats beats = newBeats(Duration.ZERO);
        try (Held held = new Held()) {
            beats.takeWithoutWaiting(SOURCE, null);
            held.awaitRunning();
            held.letGo();
            beats.close();
        }
        assertThat(kept()).extracting(BeatRecord::outcome).containsExactly(BeatOutcome.DONE);
    }

    @Test
    void nothingIsTakenWhileTheInstanceStops() {
        HeartbeatCycle stopping = mock(HeartbeatCycle.class);
        when(stopping.isStopping()).thenReturn(true);
        Beats beats = newBeats(stopping, new Parts(db.database(), LEASE), Duration.ZERO);

        assertThat(beats.take(SOURCE, "key:a")).isEqualTo(new BeatResult.Stopping());
        assertThat(beats.takeWithoutWaiting(SOURCE, "key:a")).isEqualTo(new BeatResult.Stopping());
        assertThat(kept()).isEmpty();
    }

    @Test
    void aBeatWhoseRowCannotBeWrittenIsAnsweredAllTheSame() {
        create("a", "\"test.Hook\"");
        WatchedDataSource watched = new WatchedDataSource(db.dataSource());
        HeartbeatCycle cutOff = mock(HeartbeatCycle.class);
        when(cutOff.run(any(), any())).thenAnswer(call -> {
            watched.goAway();
            return new CycleReport(1, 1, 0, 0, clock.instant(), Duration.ZERO, null);
        });
        Beats beats = newBeats(cutOff, new Parts(new Database(watched), LEASE), Duration.ZERO);

        assertThat(beats.take(SOURCE, null)).isInstanceOf(BeatResult.Done.class);
    }

    @Test
    void oldHeartbeatsAreDeletedByBeatsThatHadWork() {
        Beats beats = newBeats(Duration.ZERO);
        beats.take(SOURCE, null);
        clock.pass(Duration.ofDays(8));
        create("a", "\"test.Ok\"");

        beats.take(SOURCE, null);

        assertThat(kept()).hasSize(1);
    }
}
