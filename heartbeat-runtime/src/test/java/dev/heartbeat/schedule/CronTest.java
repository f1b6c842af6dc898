package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * * *        | 2026-01-01T00:00:00Z    | 2026-01-01T00:00:01Z
            * * * * * *        | 2026-01-01T00:00:00.5Z  | 2026-01-01T00:00:01Z
            0 0 2 * * *        | 2026-01-01T01:59:59.999999999Z | 2026-01-01T02:00:00Z
            0 0 2 * * *        | 2026-01-01T02:00:00Z    | 2026-01-02T02:00:00Z
            0 0 2 * * MON-FRI  | 2026-01-02T12:00:00Z    | 2026-01-05T02:00:00Z
            0 0 0 29 2 *       | 2096-03-01T00:00:00Z    | 2104-02-29T00:00:00Z
            0 0 0 29 2 MON     | 2090-01-01T00:00:00Z    | 2112-02-29T00:00:00Z
            0 59 23 31 12 *    | 2099-12-31T23:59:00Z    | 2100-12-31T23:59:00Z
            0 0 0 LW * *       | 2026-01-01T00:00:00Z    | 2026-01-30T00:00:00Z
            0 0 0 15W * *      | 2026-02-01T00:00:00Z    | 2026-02-16T00:00:00Z
            0 0 0 * * FRI#2    | 2026-01-01T00:00:00Z    | 2026-01-09T00:00:00Z
            @hourly            | 2026-01-01T00:00:00Z    | 2026-01-01T01:00:00Z
            @weekly            | 2026-01-01T00:00:00Z    | 2026-01-04T00:00:00Z
            @Yearly            | 2026-01-01T00:00:00Z    | 2027-01-01T00:00:00Z
            """)
    void firesAtTheFirstTimeThatIsLater(String expression, Instant after, Instant expected) {
        assertThat(Cron.parse(expression, "UTC").next(after)).contains(expected);
    }

    @Test
    void countsByTheClockOfItsZone() {
        assertThat(Cron.parse("0 0 2 * * *", "Asia/Kolkata").next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2026-01-01T20:30:00Z"));
    }

    @Test
    void isAValue() {
        Cron cron = Cron.parse("@daily", "Europe/Berlin");

        assertThat(cron)
                .hasToString("@daily (Europe/Berlin)")
                .isEqualTo(new Cron("@daily", cron.zone()))
                .hasSameHashCodeAs(new Cron("@daily", cron.zone()))
                .isNotEqualTo(Cron.parse("@daily", "UTC"))
                .isNotEqualTo(Cron.parse("@hourly", "Europe/Berlin"));
    }

    @Test
    void theSameTextIsReadOnce() {
        assertThat(Cron.parse("0 7 2 * * *", "Europe/Berlin"))
                .isSameAs(Cron.parse("0 7 2 * * *", "Europe/Berlin"))
                .isNotSameAs(Cron.parse("0 7 2 * * *", "UTC"));
    }

    @ParameterizedTest
    @CsvSource({"9998-12-31T23:59:59Z", "9999-06-01T00:00:00Z", "+100000-01-01T00:00:00Z"})
    void noTimeIsFoundAtTheEndOfTimes(Instant after) {
        assertThat(Cron.parse("0 0 2 * * *", "Europe/Berlin").next(after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            */5 * * * *   | has five fields, and the first of six is the second; write '0 */5 * * * *'
            */5 * * * MOO | has five fields instead of six, of which the first is the second; write for example '0 0 2 * * *'
            0 0           | has 2 fields instead of six (second, minute, hour, day of month, month, day of week); write for example '0 0 2 * * *' or @daily
            nightly       | has 1 field instead of six (second, minute, hour, day of month, month, day of week); write for example '0 0 2 * * *' or @daily
            0 0 0 1 1 * 2026 | has 7 fields instead of six (second, minute, hour, day of month, month, day of week); write for example '0 0 2 * * *' or @daily
            @dayly        | is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly
            " "           | is not a cron expression; write for example '0 0 2 * * *' or @daily
            60 0 2 * * *  | is not a cron expression: '60' is no second; write 0-59, lists, ranges and steps of them, or *
            0 x 2 * * *   | is not a cron expression: 'x' is no minute; write 0-59, lists, ranges and steps of them, or *
            0 0 24 * * *  | is not a cron expression: '24' is no hour; write 0-23, lists, ranges and steps of them, or *
            0 0 5-2 * * * | is not a cron expression: '5-2' is no hour; write 0-23, lists, ranges and steps of them, or *
            0 0 2 0 * *   | is not a cron expression: '0' is no day of month; write 1-31, L, LW, 15W, lists, ranges and steps of them, or *
            0 0 2 * JUNE * | is not a cron expression: 'JUNE' is no month; write 1-12 or JAN-DEC, lists, ranges and steps of them, or *
            0 0 2 * * MOO | is not a cron expression: 'MOO' is no day of week; write 0-7 or MON-SUN, FRIL, MON#2, lists, ranges and steps of them, or *
            0 0 0 30 2 *  | never fires; there is no such day, so change its day of month, month or day of week
            0 0 0 31 4,6,9,11 * | never fires; there is no such day, so change its day of month, month or day of week
            """)
    void saysWhatIsWrongWithAnExpression(String expression, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cron.parse(expression, "UTC"))
                .withMessage("'" + expression + "' " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            europe/berlin | did you mean Europe/Berlin?
            Europe/Berln  | did you mean Europe/Berlin?
            Berlin        | did you mean Europe/Berlin?
            new york      | did you mean America/New_York?
            utc           | did you mean UTC?
            Middle-earth  | write a region such as Europe/Berlin, an offset such as +02:00, or UTC
            """)
    void proposesTheZoneThatWasMeant(String zone, String advice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cron.parse("@daily", zone))
                .withMessage("'" + zone + "' is not a time zone; " + advice);
    }

    @Test
    void theLatestTimeOfASpanIsTheOneThatIsFoundStepByStep() {
        Random random = new Random(7);
        List<String> zones = List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Monrovia");
        for (int i = 0; i < 1_000; i++) {
            Cron cron = randomCron(random, zones);
            Instant after = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            Optional<Instant> first = cron.next(after);
            if (first.isPresent()) {
                Instant until = after.plusSeconds(random.nextInt(2
                        + 3
                                * (int) Math.min(
                                        3_000,
                                        Duration.between(after, first.get()).toSeconds())));

                Optional<Instant> latest = Optional.empty();
                for (Optional<Instant> time = first;
                        time.isPresent() && !time.get().isAfter(until);
                        time = cron.next(time.get())) {
                    latest = time;
                }

                assertThat(cron.latest(after, until))
                        .as("%s in (%s, %s]", cron, after, until)
                        .isEqualTo(latest);
            }
        }
    }

    @Test
    void theNextTimeIsAlwaysLater() {
        Random random = new Random(11);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 2_000; i++) {
            Cron cron = randomCron(random, zones);
            Instant after = Instant.ofEpochSecond(random.nextInt() * 2L, random.nextInt(1_000_000_000));
            assertThat(cron.next(after))
                    .as("%s after %s", cron, after)
                    .hasValueSatisfying(next -> assertThat(next).isAfter(after));
        }
    }

    private static Cron randomCron(Random random, List<String> zones) {
        ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
        while (true) {
            try {
                return new Cron(new RandomCron(random).expression(), zone);
            } catch (IllegalArgumentException neverFires) {
                assertThat(neverFires).hasMessageContaining("never fires");
            }
        }
    }
}
