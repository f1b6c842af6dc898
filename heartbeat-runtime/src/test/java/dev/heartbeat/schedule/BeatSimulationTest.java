package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heartbeats that don't come to the second, and what they run. */
class BeatSimulationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int JITTER_MILLIS = 5_000;

    @ParameterizedTest
    @ValueSource(strings = {"2m", "5m", "10m", "15m", "1h"})
    @DisplayName("R3.2 A flow whose interval is the cadence of the heartbeats runs at every one")
    void theCadenceIsTheInterval(String interval) {
        Interval every = Interval.parse(interval);

        assertRunsAllSlots(every, every.toDuration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7m", "13m", "1h"})
    @DisplayName("R3.2 A flow with a longer interval than the cadence of the heartbeats misses none of its times")
    void theCadenceIsFiveMinutes(String interval) {
        assertRunsAllSlots(Interval.parse(interval), Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @EnumSource(CatchUp.class)
    void anHourlyHeartbeatRunsWhatIsDueEveryNight(CatchUp catchUp) {
        Schedule nightly = Cron.parse("0 0 2 * * *", "UTC");

        List<Instant> slots = simulate(nightly, catchUp, Duration.ofHours(1), Duration.ofDays(100));

        assertThat(slots).doesNotHaveDuplicates().hasSizeBetween(99, 100);
    }

    @ParameterizedTest
    @CsvSource({"5m, 1h, 24", "1m, 1h, 24", "1s, 1h, 24", "5m, 30m, 48"})
    void rareHeartbeatsRunAFlowEachTimeEvenIfMissedTimesAreDropped(String interval, String cadence, int beats) {
        List<Instant> slots = simulate(
                Interval.parse(interval), CatchUp.SKIP, Interval.parse(cadence).toDuration(), Duration.ofDays(1));

        assertThat(slots).doesNotHaveDuplicates().hasSize(beats);
    }

    private static void assertRunsAllSlots(Interval interval, Duration cadence) {
        List<Instant> slots = simulate(interval, CatchUp.ONCE, cadence, Duration.ofDays(1));
        long all = Duration.ofDays(1).dividedBy(interval.toDuration());

        assertThat(slots).doesNotHaveDuplicates().hasSizeBetween((int) Math.ceil(all * 0.99), (int) all + 1);
    }

    /** The slots that were run. */
    private static List<Instant> simulate(Schedule schedule, CatchUp catchUp, Duration cadence, Duration time) {
        Timetable timetable = new Timetable(schedule, catchUp, null, null);
        Random jitter = new Random(42);
        List<Instant> slots = new ArrayList<>();
        Row row = Row.newRow(schedule);
        for (int beat = 0; beat < time.dividedBy(cadence); beat++) {
            Instant now = START.plus(cadence.multipliedBy(beat))
                    .plusMillis(jitter.nextInt(2 * JITTER_MILLIS + 1) - JITTER_MILLIS);
            if (!row.dueAt().isAfter(now)) {
                Turn turn = timetable.turn(row.position(), now);
                Instant end = now.plusSeconds(3);
                if (turn instanceof Turn.Run run) {
                    slots.add(run.dueAt());
                    row = row.afterRun(timetable.afterSuccess(row.position(), run.dueAt(), end), end);
                } else if (turn instanceof Turn.PutOff off) {
                    row = row.putOff(off.next());
                }
                assertThat(row.dueAt()).isAfter(now);
            }
        }
        return slots;
    }
}
