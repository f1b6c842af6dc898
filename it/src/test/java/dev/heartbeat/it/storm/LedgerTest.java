package dev.heartbeat.it.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The times are in microseconds; a result must be recorded within a millisecond. */
class LedgerTest {

    private static final long DEATH = 5_000;

    @Test
    void aLostRunThatWasRepeatedIsAsItShouldBe() {
        Ledger ledger = ledger(
                List.of(lost(1, 0, 9_000), success(2, 9_000, 9_900)),
                List.of(witness(1, "dead", 100, null), witness(2, "alive", 9_100, 9_200L)));

        assertThat(ledger.problems()).isEmpty();
        assertThat(ledger.cutOff()).isEqualTo(1);
    }

    @Test
    void aRunMayBeLostBetweenItsEndAndTheRecordOfIt() {
        assertThat(ledger(
                                List.of(lost(1, 0, 9_000), success(2, 9_000, 9_900)),
                                List.of(witness(1, "dead", 100, DEATH - 999), witness(2, "alive", 9_100, 9_200L)))
                        .problems())
                .isEmpty();
    }

    @Test
    void aResultThatWasKnownLongBeforeTheDeathMayNotBeLost() {
        assertThatTheProblemOf(
                        List.of(lost(1, 0, 9_000), success(2, 9_000, 9_900)),
                        List.of(witness(1, "dead", 100, DEATH - 1_001), witness(2, "alive", 9_100, 9_200L)))
                .startsWith("ended 1001 microseconds before its process died, but its result is lost");
    }

    @Test
    void aRunMayNotBeGivenUpWhileItsProcessLives() {
        assertThatTheProblemOf(
                        List.of(lost(1, 0, 300), success(2, 300, 400)),
                        List.of(witness(1, "alive", 100, 200L), witness(2, "alive", 310, 320L)))
                .startsWith("was given up, but its process alive lived on");
    }

    @Test
    void aRunThatIsDoubledWhileItRunsIsSeenInTheWitnesses() {
        assertThatTheProblemOf(
                        List.of(success(1, 0, 200), success(2, 200, 400)),
                        List.of(witness(1, "alive", 100, 350L), witness(2, "alive", 300, 390L)))
                .startsWith("began before another run of its flow had ended, by the witnesses");
    }

    @Test
    void aRunThatBeginsBeforeAProcessIsDeadOverlapsWithWhatRanThere() {
        assertThatTheProblemOf(
                        List.of(lost(1, 0, 4_000), success(2, 4_000, 6_000)),
                        List.of(witness(1, "dead", 100, null), witness(2, "alive", DEATH - 1, 5_500L)))
                .startsWith("began before another run of its flow had ended, by the witnesses");
    }

    @Test
    void aRunThatIsDoubledIsSeenInTheRecords() {
        assertThatTheProblemOf(
                        List.of(success(1, 0, 200), success(2, 199, 400)),
                        List.of(witness(1, "alive", 100, 150L), witness(2, "alive", 300, 390L)))
                .startsWith("began before another run of its flow had ended, by the records");
    }

    @Test
    void aRunMayNotBeCalledTwice() {
        assertThat(ledger(
                                List.of(success(1, 0, 200)),
                                List.of(witness(1, "alive", 100, 120L), witness(1, "alive", 130, 150L)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("was witnessed twice");
    }

    @Test
    void aSuccessNeedsAWitness() {
        assertThatTheProblemOf(List.of(success(1, 0, 200)), List.of())
                .startsWith("succeeded, but no end was witnessed");
    }

    @Test
    void aSuccessNeedsAWitnessedEnd() {
        assertThatTheProblemOf(List.of(success(1, 0, 9_000)), List.of(witness(1, "dead", 100, null)))
                .startsWith("succeeded, but no end was witnessed");
    }

    @Test
    void aWitnessNeedsARecord() {
        assertThatTheProblemOf(
                        List.of(success(1, 0, 200)),
                        List.of(witness(1, "alive", 100, 150L), witness(7, "alive", 300, 390L)))
                .startsWith("was witnessed, but has no record");
    }

    @Test
    void everyRunMustHaveEnded() {
        RunEntry live = new RunEntry(1, 1, "in_progress", null, null, 0, null);

        assertThat(ledger(List.of(live), List.of(witness(1, "alive", 100, 150L)))
                        .problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("never ended"),
                        problem -> assertThat(problem).startsWith("Flow 1 has no success as its newest run"));
    }

    @Test
    void noFlowFailsByItself() {
        RunEntry failed = new RunEntry(1, 1, "failed", "exception", "Boom", 0, 200L);

        assertThatTheProblemOf(List.of(failed, success(2, 200, 300)), List.of(witness(2, "alive", 210, 250L)))
                .startsWith("failed, but not because its process died");
    }

    @Test
    void aLostRunMustBeRepeated() {
        assertThatTheProblemOf(List.of(lost(1, 0, 9_000)), List.of(witness(1, "dead", 100, null)))
                .startsWith("Flow 1 has no success as its newest run");
    }

    @Test
    void everyFlowMustRun() {
        assertThatTheProblemOf(List.of(), List.of()).startsWith("Flow 1 has no success as its newest run");
    }

    private static AbstractStringAssert<?> assertThatTheProblemOf(List<RunEntry> runs, List<WitnessedRun> witnessed) {
        return assertThat(ledger(runs, witnessed).problems()).singleElement().asString();
    }

    private static Ledger ledger(List<RunEntry> runs, List<WitnessedRun> witnessed) {
        return new Ledger(Set.of(1L), runs, witnessed, Map.of("dead", DEATH), Duration.ofMillis(1));
    }

    private static RunEntry success(long id, long startedAt, long endedAt) {
        return new RunEntry(id, 1, "success", null, null, startedAt, endedAt);
    }

    private static RunEntry lost(long id, long startedAt, long endedAt) {
        return new RunEntry(id, 1, "failed", "lost", "The lease ran out.", startedAt, endedAt);
    }

    private static WitnessedRun witness(long run, String instance, long begin, @Nullable Long end) {
        return new WitnessedRun(run, 1, instance, begin, end);
    }
}
