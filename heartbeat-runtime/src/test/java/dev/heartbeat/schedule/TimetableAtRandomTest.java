package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.CatchUp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimetableAtRandomTest {

    @Test
    void whateverComesAFlowIsPutOffToALaterTimeAndNeverStuck() {
        Random random = new Random(19);
        List<String> windows = List.of("Mon-Fri 22:00-06:00", "Sat,Sun", "12:00-12:01", "02:00-03:00");
        for (int i = 0; i < 500; i++) {
            Timetable timetable = new Timetable(
                    random.nextBoolean()
                            ? new Interval(1 + random.nextInt(random.nextBoolean() ? 90 : 100_000))
                            : Cron.parse(
                                    List.of("0 * * * * *", "0 30 2 * * *", "* * * * * *", "0 0 0 L * *")
                                            .get(random.nextInt(4)),
                                    "Europe/Berlin"),
                    random.nextBoolean() ? CatchUp.ONCE : CatchUp.SKIP,
                    random.nextBoolean()
                            ? null
                            : Window.parse(windows.get(random.nextInt(4)), ZoneId.of("Europe/Berlin")),
                    random.nextBoolean() ? null : RetryRule.parse(3, "1m", 2, "1h", 0.1));
            Row row = Row.newRow(timetable.schedule());
            Instant now = Instant.parse("2026-03-20T00:00:00Z").plusSeconds(random.nextInt(250 * 86_400));
            String which = "round %d, %s".formatted(i, timetable);
            for (int beat = 0; beat < 10; beat++) {
                Turn turn = timetable.turn(row.position(), now);
                if (turn instanceof Turn.PutOff off) {
                    row = row.putOff(off.next());
                    assertThat(row.dueAt()).as(which).isAfter(now);
                } else if (turn instanceof Turn.Run run) {
                    Instant end = now.plusMillis(random.nextInt(200_000));
                    row = row.afterRun(ended(timetable, row.position(), run.dueAt(), end, random), end);
                    assertThat(row.dueAt()).as(which).isAfterOrEqualTo(end);
                    assertThat(row.missed()).as(which).isNotNegative();
                    now = end;
                }
                now = (row.dueAt().isAfter(now) ? row.dueAt() : now)
                        .plusMillis(random.nextInt(random.nextBoolean() ? 1_000 : 100_000_000));
            }
        }
    }

    private static Next ended(Timetable timetable, Position position, Instant dueAt, Instant end, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> timetable.afterFailure(position, dueAt, end, random.nextDouble());
            case 1 -> timetable.afterLoss(position, end, random.nextDouble());
            case 2 -> timetable.refused(position, dueAt, end);
            default -> timetable.afterSuccess(position, dueAt, end);
        };
    }
}
