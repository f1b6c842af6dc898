package dev.heartbeat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Timetable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPlanTest {

    /** Left the record, in the middle its class, right in which zones cron expression and window are read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            cron     | -   | -                | -   | Europe/Berlin    | UTC              | -
            cron     | -   | America/New_York | -   | Europe/Berlin    | America/New_York | -
            cron     | Mon | -                | Tue | Europe/Berlin    | UTC              | Mon UTC
            cron     | Mon | America/New_York | Tue | Europe/Berlin    | America/New_York | Mon America/New_York
            cron     | -   | -                | Tue | Europe/Berlin    | UTC              | Tue Europe/Berlin
            cron     | -   | America/New_York | Tue | Europe/Berlin    | America/New_York | Tue Europe/Berlin
            cron     | -   | America/New_York | Tue | -                | America/New_York | Tue UTC
            interval | Mon | -                | -   | Europe/Berlin    | -                | Mon UTC
            interval | Mon | America/New_York | Tue | Europe/Berlin    | -                | Mon America/New_York
            interval | -   | -                | Tue | Europe/Berlin    | -                | Tue Europe/Berlin
            interval | -   | America/New_York | Tue | Europe/Berlin    | -                | Tue Europe/Berlin
            interval | -   | America/New_York | Tue | -                | -                | Tue UTC
            interval | -   | America/New_York | -   | Europe/Berlin    | -                | -
            """)
    void whatARecordSaysIsReadInItsZoneAndWhatItsClassSaysInThatOfTheClass(
            String schedule,
            @Nullable String window,
            @Nullable String zone,
            @Nullable String classWindow,
            @Nullable String classZone,
            @Nullable String cronZone,
            @Nullable String windowAndZone) {
        FlowPlan record = plan("cron".equals(schedule) ? "0 0 2 * * *" : null, zone, window);
        FlowPlan completed = record.orElse(plan("@daily", classZone, classWindow));

        Timetable timetable = completed.timetable();

        assertThat(timetable.schedule() instanceof Cron cron ? cron.zone().getId() : null)
                .isEqualTo(cronZone);
        assertThat(Optional.ofNullable(timetable.window())
                        .map(open -> open.text() + " " + open.zone())
                        .orElse(null))
                .isEqualTo(windowAndZone);
        assertThat(completed.violations()).isEmpty();
        assertThat(completed.orElse(plan(null, "Asia/Tokyo", "Wed")).timetable().schedule())
                .isEqualTo(timetable.schedule());
    }

    @Test
    void anExpressionThatNeverFiresIsNotStored() {
        assertThat(plan("0 0 0 30 2 *", null, null).violations())
                .containsExactly(new Violation(
                        "cron",
                        "'0 0 0 30 2 *' never fires; there is no such day, so change its day of month, month or day of"
                                + " week"));
    }

    private static FlowPlan plan(@Nullable String cron, @Nullable String zone, @Nullable String window) {
        return new FlowPlan(cron == null ? 60 : null, cron, zone, window, null, null, null, 0, null, List.of());
    }
}
