package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole days of heartbeats that come every five minutes, more or less, through the database. */
abstract class DayOfBeatsContract extends CycleContract {

    private static final Duration CADENCE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int JITTER_MILLIS = 5_000;

    @Test
    void beatsThatJitterMissNoSlotAndRunNoneTwice() {
        FlowRecord atCadence = create("at-cadence", FlowPlan.every(300));
        FlowRecord sevenMinutes = create("seven-minutes", FlowPlan.every(420));
        FlowRecord hourly = create("hourly", FlowPlan.every(3600));

        beatForADay(Instant.parse("2026-01-31T00:00:00Z"));

        assertSlots(atCadence, 300, 288);
        assertSlots(sevenMinutes, 420, 206);
        assertSlots(hourly, 3600, 24);
    }

    @ParameterizedTest
    @CsvSource({
        "the clock skips half past two, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        "the clock shows half past two twice, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "an ordinary day, 2026-06-10T00:00:00Z, 2026-06-10T00:30:00Z"
    })
    void aFlowAtHalfPastTwoRunsOnceADay(String day, Instant from, Instant expected) {
        FlowRecord flow = create(
                "nightly",
                new FlowPlan(null, "0 30 2 * * *", "Europe/Berlin", null, null, null, null, 0, null, List.of()));

        beatForADay(from);

        assertThat(runs.history(flow.id(), 10))
                .as(day)
                .extracting(RunRecord::dueAt)
                .containsExactly(expected);
    }

    private void beatForADay(Instant from) {
        Random random = new Random(42);
        for (Duration passed = Duration.ZERO; passed.compareTo(DAY) < 0; passed = passed.plus(CADENCE)) {
            clock.set(from.plus(passed).plusMillis(random.nextInt(-JITTER_MILLIS, JITTER_MILLIS + 1)));
            cycle.beat();
        }
    }

    /** Nearly every slot was run, each at most once, and all of them lie on one grid. */
    private void assertSlots(FlowRecord flow, int interval, int slots) {
        List<Instant> served =
                runs.history(flow.id(), 1000).stream().map(RunRecord::dueAt).toList();
        assertThat(served).doesNotHaveDuplicates().hasSizeBetween(slots * 99 / 100, slots);
        Instant first = served.get(served.size() - 1);
        assertThat(served)
                .allSatisfy(slot -> assertThat(Duration.between(first, slot).toMillis() % (interval * 1000L))
                        .isZero());
    }

    private FlowRecord create(String name, FlowPlan plan) {
        clock.set(Instant.parse("2026-01-30T00:00:00Z"));
        return flows.create(new FlowDraft(name, null, true, "\"test.Ok\"", plan), clock.instant());
    }
}
