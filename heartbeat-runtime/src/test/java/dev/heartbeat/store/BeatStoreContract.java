package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatOutcome;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.model.BeatSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class BeatStoreContract extends StoreContract {

    private static final BeatSource SOURCE = new BeatSource("192.0.2.7", "token", "0a1b2c3d");
    private static final BeatFigures FIGURES = new BeatFigures(4, 2, 1, 1, Duration.ofMillis(41));
    private static final Duration ABANDONED = Duration.ofMinutes(5);

    private BeatStore beats;

    @BeforeEach
    void openBeats() {
        beats = new BeatStore(db.database());
    }

    private static Beat beat(Instant at, @Nullable String deliveryId) {
        return new Beat(at, SOURCE, deliveryId);
    }

    private Admission admit(Instant at, @Nullable String deliveryId, Duration minInterval) {
        return beats.admit(beat(at, deliveryId), minInterval, ABANDONED);
    }

    private Admission deliver(Instant at, String id) {
        return admit(at, id, Duration.ZERO);
    }

    private static long id(Admission admission) {
        return ((Admission.Admitted) admission).id();
    }

    @Test
    void keepsWhatCameWhenFromWhereAndWhatItDid() {
        beats.keep(beat(NOON, null), FIGURES);
        beats.keep(new Beat(NOON.plusSeconds(60), new BeatSource("::1", "none", null), null), null);

        assertThat(beats.lastOnes(10)).hasSize(2);
        BeatRecord failed = beats.lastOnes(10).get(0);
        assertThat(failed.outcome()).isEqualTo(BeatOutcome.FAILED);
        assertThat(failed.figures()).isNull();
        assertThat(failed.beat().source().caller()).isNull();
        BeatRecord done = beats.lastOnes(10).get(1);
        assertThat(done.beat()).isEqualTo(beat(NOON, null));
        assertThat(done.outcome()).isEqualTo(BeatOutcome.DONE);
        assertThat(done.figures()).isEqualTo(FIGURES);
    }

    @Test
    void theSameDeliveryIsAdmittedOnceAndThenShowsTheFirst() {
        long first = id(deliver(NOON, "a"));

        assertThat(deliver(NOON.plusSeconds(1), "a")).isInstanceOfSatisfying(Admission.Duplicate.class, duplicate -> {
            assertThat(duplicate.first().id()).isEqualTo(first);
            assertThat(duplicate.first().outcome()).isEqualTo(BeatOutcome.RUNNING);
            assertThat(duplicate.first().figures()).isNull();
        });
        beats.finish(first, FIGURES);
        assertThat(deliver(NOON.plus(Duration.ofHours(24)), "a"))
                .isInstanceOfSatisfying(
                        Admission.Duplicate.class,
                        duplicate -> assertThat(duplicate.first().figures()).isEqualTo(FIGURES));
        assertThat(deliver(NOON, "A")).as("another id").isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aDeliveryIsForgottenAfterADay() {
        beats.finish(id(deliver(NOON, "a")), FIGURES);

        assertThat(deliver(NOON.plus(Duration.ofHours(24)).plusSeconds(1), "a")).isInstanceOf(Admission.Admitted.class);
        assertThat(deliver(NOON.plus(Duration.ofHours(24)).plusSeconds(2), "a"))
                .isInstanceOf(Admission.Duplicate.class);
    }

    @Test
    void whatFailedOrWasAbandonedMayBeDeliveredAgain() {
        beats.fail(id(deliver(NOON, "failed")));
        deliver(NOON, "abandoned");

        assertThat(deliver(NOON.plusSeconds(1), "failed")).isInstanceOf(Admission.Admitted.class);
        assertThat(deliver(NOON.plus(ABANDONED), "abandoned")).isInstanceOf(Admission.Duplicate.class);
        assertThat(deliver(NOON.plus(ABANDONED).plusSeconds(1), "abandoned")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void beatsKeepTheirDistance() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(admit(NOON, null, minute)).isInstanceOf(Admission.Admitted.class);

        assertThat(admit(NOON.plusMillis(500), null, minute)).isEqualTo(new Admission.TooSoon(minute));
        assertThat(admit(NOON.plusMillis(59_999), null, minute))
                .isEqualTo(new Admission.TooSoon(Duration.ofSeconds(1)));
        assertThat(admit(NOON.plusSeconds(60), null, minute)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(NOON.plusSeconds(61), null, minute)).isInstanceOf(Admission.TooSoon.class);
    }

    @Test
    void aBeatThatFailedDoesNotMakeItsRepetitionComeTooSoon() {
        Duration minute = Duration.ofMinutes(1);
        admit(NOON.minusSeconds(300), null, minute);
        beats.fail(id(admit(NOON, null, minute)));

        assertThat(admit(NOON.plusSeconds(10), null, minute)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(NOON.plusSeconds(20), null, minute)).isInstanceOf(Admission.TooSoon.class);
    }

    @Test
    void aDuplicateIsToldFromOneThatComesTooSoonAndOneThatComesTooSoonIsNotRemembered() {
        Duration minute = Duration.ofMinutes(1);
        admit(NOON, "a", minute);

        assertThat(admit(NOON.plusSeconds(1), "a", minute)).isInstanceOf(Admission.Duplicate.class);
        assertThat(admit(NOON.plusSeconds(1), "b", minute)).isInstanceOf(Admission.TooSoon.class);
        assertThat(admit(NOON.plusSeconds(61), "b", minute)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void ofManyThatDeliverTheSameAtOnceOneIsAdmitted() throws Exception {
        for (int round = 0; round < 20; round++) {
            String delivery = "delivery " + round;
            List<Admission> admissions = race(racer -> deliver(NOON, delivery));

            assertThat(admissions)
                    .filteredOn(Admission.Admitted.class::isInstance)
                    .hasSize(1);
            assertThat(admissions)
                    .filteredOn(Admission.Duplicate.class::isInstance)
                    .hasSize(admissions.size() - 1);
        }
    }

    @Test
    void ofManyThatBeatAtOnceOneIsAdmitted() throws Exception {
        Duration minute = Duration.ofMinutes(1);
        for (int round = 0; round < 20; round++) {
            Instant at = NOON.plus(minute.multipliedBy(round));
            List<Admission> admissions = race(racer -> admit(at.plusMillis(racer), null, minute));

            assertThat(admissions)
                    .filteredOn(Admission.Admitted.class::isInstance)
                    .hasSize(1);
            assertThat(admissions)
                    .filteredOn(Admission.TooSoon.class::isInstance)
                    .hasSize(admissions.size() - 1);
            db.sql()
                    .sql("update data_flow_heartbeats set began_at = :at")
                    .param("at", db.database().toColumn(at))
                    .update();
        }
    }

    @Test
    void onlyOneReportsASilence() throws Exception {
        long last = id(deliver(NOON, "a"));

        assertThat(race(racer -> new BeatStore(db.database()).reportSilence(last, NOON)))
                .containsOnlyOnce(true);
        assertThat(beats.reportSilence(last, NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void oldOnesAreDeletedInBatches() {
        for (int beat = 0; beat < 3; beat++) {
            beats.keep(beat(NOON.plusSeconds(beat), null), FIGURES);
        }

        assertThat(beats.deleteOlder(NOON.plusSeconds(2))).as("more to delete").isFalse();
        assertThat(beats.lastOnes(10)).hasSize(1);
    }

    /** What several instances get, each with a store and connections of its own, at the same moment. */
    private <T> List<T> race(IntFunction<T> attempt) throws Exception {
        int racers = 6;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int number = 0; number < racers; number++) {
                int racer = number;
                futures.add(threads.submit(() -> {
                    start.await();
                    return attempt.apply(racer);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
