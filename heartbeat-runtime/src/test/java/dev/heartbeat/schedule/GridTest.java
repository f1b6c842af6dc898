package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Grid fiveMinutes = new Grid(new Interval(300));

    @ParameterizedTest
    @CsvSource({"1, PT0.1S", "60, PT6S", "300, PT30S", "301, PT30S", "86400, PT30S"})
    void toleratesATenthOfTheIntervalUpToHalfAMinute(int seconds, Duration tolerance) {
        assertThat(new Grid(new Interval(seconds)).tolerance()).isEqualTo(tolerance);
    }

    @Test
    void theFirstRunBeginsTheGrid() {
        assertThat(fiveMinutes.slotOf(null, START.plusSeconds(7))).isEqualTo(START.plusSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"270, 300", "300, 300", "301, 300", "569, 300", "570, 600", "1000, 900"})
    void aRunServesTheLatestSlotThatHasCome(long claimedAfter, long slotAfter) {
        assertThat(fiveMinutes.slotOf(START, START.plusSeconds(claimedAfter))).isEqualTo(START.plusSeconds(slotAfter));
    }

    @Test
    void aRunThatComesTooEarlyServesTheSlotBefore() {
        assertThat(fiveMinutes.slotOf(START, START.plusSeconds(100))).isEqualTo(START);
        assertThat(fiveMinutes.slotOf(START, START.minusSeconds(1000))).isEqualTo(START);
    }

    @Test
    @DisplayName("R3.2 After a run through a heartbeat the next time is a slot on a grid")
    void theNextTimeIsTheNextSlotLessTheTolerance() {
        Slot slot = fiveMinutes.after(START.minusSeconds(300), START, START.plusSeconds(20));

        assertThat(slot.at()).isEqualTo(START);
        assertThat(nextDue(slot, START.plusSeconds(20), 300)).isEqualTo(START.plusSeconds(270));
        assertThat(slot.missed()).isZero();
    }

    @Test
    void slotsThatPassDuringALongRunAreMissedAndNotMadeUpFor() {
        Slot slot = fiveMinutes.after(null, START, START.plusSeconds(700));

        assertThat(nextDue(slot, START.plusSeconds(700), 300)).isEqualTo(START.plusSeconds(870));
        assertThat(slot.missed()).isEqualTo(2);
    }

    @Test
    void slotsThatPassBetweenRunsAreMissed() {
        Slot slot = fiveMinutes.after(START, START.plusSeconds(1200), START.plusSeconds(1201));

        assertThat(slot.missed()).isEqualTo(3);
    }

    @Test
    void aRunThatEndsWithinTheToleranceOfTheNextSlotIsDueAtOnce() {
        Slot slot = fiveMinutes.after(null, START, START.plusSeconds(290));

        assertThat(slot.lead()).isEqualTo(Duration.ofMinutes(5));
        assertThat(nextDue(slot, START.plusSeconds(290), 300)).isEqualTo(START.plusSeconds(290));
    }

    @Test
    void aRunBesidesTheGridLeavesTheDueTimeAsItIs() {
        Instant dueAt = START.plusSeconds(270);

        Slot slot = fiveMinutes.besides(START, dueAt, START.plusSeconds(100));

        assertThat(slot.at()).isEqualTo(START);
        assertThat(nextDue(slot, START.plusSeconds(100), 300)).isEqualTo(dueAt);
    }

    @Test
    void aFlowThatWasDueIsStillDueAfterARunBesidesTheGrid() {
        Slot slot = fiveMinutes.besides(null, Instant.EPOCH, START);

        assertThat(nextDue(slot, START, 300)).isEqualTo(START);
    }

    @Test
    void beatsThatJitterAroundTheIntervalMissNoSlot() {
        Random jitter = new Random(42);
        @Nullable Instant slotAt = null;
        Instant dueAt = Instant.EPOCH;
        int runs = 0;
        for (int beat = 0; beat < 288; beat++) {
            Instant now = START.plusSeconds(300L * beat).plusMillis(jitter.nextInt(10_000) - 5_000);
            if (!dueAt.isAfter(now)) {
                runs++;
                Slot slot = fiveMinutes.after(slotAt, fiveMinutes.slotOf(slotAt, now), now.plusSeconds(3));
                slotAt = slot.at();
                dueAt = nextDue(slot, now.plusSeconds(3), 300);
            }
        }

        assertThat(runs).isEqualTo(288);
    }

    /** As the database computes it. */
    private static Instant nextDue(Slot slot, Instant lastRunAt, long interval) {
        return lastRunAt.plusSeconds(interval).minus(slot.lead());
    }
}
