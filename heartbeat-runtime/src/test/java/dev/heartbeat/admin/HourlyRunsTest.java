package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.admin.HourlyRuns.Hour;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HourlyRunsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final TestDatabase db = TestDatabase.h2();
    private final HourlyRuns hours = new HourlyRuns(new RunCharts(db.database()), 10);

    @BeforeEach
    void makeAFlow() {
        db.sql()
                .sql("insert into data_flows (id, name, run_interval) values (1, 'a', 60)")
                .update();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void countsADayHourByHour() {
        run(NOON.minus(Duration.ofHours(24)), "failed", 1);
        run(NOON.minusSeconds(1), "success", 2);
        run(NOON, "failed", 1);
        run(NOON.plusSeconds(1), "in_progress", 3);

        List<Hour> day = hours.until(NOON.plusSeconds(60));

        assertThat(day).hasSize(25).allMatch(Hour::complete);
        assertThat(day.get(0)).isEqualTo(new Hour(NOON.minus(Duration.ofHours(24)), 0, 1, 0, true));
        assertThat(day.get(23)).isEqualTo(new Hour(NOON.minus(Duration.ofHours(1)), 2, 0, 0, true));
        assertThat(day.get(24)).isEqualTo(new Hour(NOON, 0, 1, 3, true));
    }

    @Test
    void goesOnWhereItStoppedUntilTheDayIsComplete() {
        run(NOON.minus(Duration.ofDays(3)), "success", 50);
        for (int hour = 6; hour > 0; hour--) {
            run(NOON.minus(Duration.ofHours(hour)), "success", 4);
        }
        run(NOON, "success", 3);

        assertThat(complete(hours.until(NOON))).isEqualTo("4");
        assertThat(complete(hours.until(NOON))).isEqualTo("6");
        assertThat(complete(hours.until(NOON))).isEqualTo("25");
        List<Hour> day = hours.until(NOON);
        assertThat(complete(day)).isEqualTo("25");
        assertThat(day.subList(0, 18)).allMatch(hour -> hour.success() == 0);
        assertThat(day.subList(18, 24)).allMatch(hour -> hour.success() == 4);
        assertThat(day.get(24).success()).isEqualTo(3);
    }

    @Test
    void hoursThatAreOverAreNotCountedAgainUnlessARunOfTheirsIsLive() {
        run(NOON.minus(Duration.ofHours(3)), "success", 2);
        run(NOON.minus(Duration.ofHours(2)), "in_progress", 1);
        run(NOON.minus(Duration.ofHours(1)), "success", 1);
        hours.until(NOON);
        db.sql().sql("update data_flow_runs set status = 'failed'").update();

        List<Hour> day = hours.until(NOON);

        assertThat(day.get(21).success()).as("remembered").isEqualTo(2);
        assertThat(day.get(22).failed()).as("had a live run").isEqualTo(1);
        assertThat(day.get(23).failed()).as("came after that").isEqualTo(1);
    }

    @Test
    void beginsAnewAfterTooLongASilence() {
        run(NOON.minus(Duration.ofHours(5)), "success", 2);
        hours.until(NOON.minus(Duration.ofHours(4)));
        for (int hour = 4; hour > 0; hour--) {
            run(NOON.minus(Duration.ofHours(hour)), "success", 4);
        }

        assertThat(complete(hours.until(NOON))).isEqualTo("5");
        assertThat(complete(hours.until(NOON))).isEqualTo("25");
    }

    @Test
    void theCurrentHourMayHaveMoreThanAreCountedAtOnce() {
        run(NOON.minus(Duration.ofHours(1)), "success", 3);
        run(NOON, "success", 12);

        assertThat(hours.until(NOON).get(24).complete()).isFalse();
        assertThat(complete(hours.until(NOON.plus(Duration.ofHours(1))))).isEqualTo("1");
    }

    /** How many of the last hours are complete. */
    private static String complete(List<Hour> day) {
        long complete = day.stream().filter(Hour::complete).count();
        assertThat(day.subList((int) (25 - complete), 25)).allMatch(Hour::complete);
        return String.valueOf(complete);
    }

    private void run(Instant at, String status, int times) {
        for (int i = 0; i < times; i++) {
            db.sql()
                    .sql(
                            "insert into data_flow_runs (data_flow_id, status, started_at, created_at) values (1, :status, :at, :at)")
                    .param("status", status)
                    .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                    .update();
        }
    }
}
