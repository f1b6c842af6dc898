package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.scheduling.support.CronExpression;

/** What cron does where clocks are changed. The instants were worked out by hand from the rules of the zones. */
class CronClockChangeTest {

    private static final int SEED = 20260329;

    /** Berlin: 2026-03-29 01:00Z from 02:00 to 03:00, and 2026-10-25 01:00Z from 03:00 to 02:00. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 30 2 * * *    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
            0 15,45 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:15:00Z 2026-03-30T00:45:00Z
            0 30 3 * * *    | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z 2026-03-30T01:30:00Z
            0 0 2 29 3 *    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2027-03-29T00:00:00Z
            0 0 * * * *     | 2026-03-28T23:30:00Z | 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z
            0 */30 * * * *  | 2026-03-29T00:15:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z
            0 20 * * * *    | 2026-03-29T00:00:00Z | 2026-03-29T00:20:00Z 2026-03-29T01:00:00Z 2026-03-29T01:20:00Z
            0 30 2 * * *    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
            0 30 2 * * *    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            0 30 2 * * *    | 2026-10-25T01:10:00Z | 2026-10-26T01:30:00Z
            0 0,30 2 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T00:00:00Z 2026-10-25T00:30:00Z 2026-10-26T01:00:00Z
            0 0 2,3 * * *   | 2026-10-24T12:00:00Z | 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z 2026-10-26T01:00:00Z
            0 0 3 * * *     | 2026-10-24T12:00:00Z | 2026-10-25T02:00:00Z 2026-10-26T02:00:00Z
            0 30 * * * *    | 2026-10-24T23:45:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-25T02:30:00Z
            0 */30 2 * * *  | 2026-10-25T00:10:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-26T01:00:00Z
            0 0 2-3 * * *   | 2026-10-24T12:00:00Z | 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z 2026-10-26T01:00:00Z
            0-1 30 2 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-25T00:30:01Z 2026-10-25T01:30:00Z 2026-10-25T01:30:01Z
            @hourly         | 2026-10-25T00:00:00Z | 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z
            @daily          | 2026-10-24T12:00:00Z | 2026-10-24T22:00:00Z 2026-10-25T23:00:00Z
            """)
    void anHourIsLeftOutOrComesTwiceInTheNight(String expression, Instant after, String expected) {
        assertTimes("Europe/Berlin", expression, after, expected);
    }

    /**
     * Santiago: 2026-09-06 04:00Z from 00:00 to 01:00, and 2026-04-05 03:00Z from 00:00 to 23:00 the day before. Cairo:
     * 2026-04-23 22:00Z from 00:00 to 01:00, and 2026-10-29 21:00Z from 00:00 to 23:00 the day before.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            America/Santiago | 0 0 0 * * *   | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:00:00Z
            America/Santiago | 0 30 0 * * *  | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:30:00Z
            America/Santiago | 0 0 * * * *   | 2026-09-06T02:30:00Z | 2026-09-06T03:00:00Z 2026-09-06T04:00:00Z 2026-09-06T05:00:00Z
            America/Santiago | 0 30 23 * * * | 2026-04-04T12:00:00Z | 2026-04-05T02:30:00Z 2026-04-06T03:30:00Z
            America/Santiago | 0 0 0 * * SUN | 2026-04-04T12:00:00Z | 2026-04-05T04:00:00Z 2026-04-12T04:00:00Z
            America/Santiago | 0 30 * * * *  | 2026-04-05T02:00:00Z | 2026-04-05T02:30:00Z 2026-04-05T03:30:00Z 2026-04-05T04:30:00Z
            Africa/Cairo     | 0 0 0 * * *   | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z 2026-04-24T21:00:00Z
            Africa/Cairo     | 0 15 0 * * FRI | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z 2026-04-30T21:15:00Z
            Africa/Cairo     | 0 0 * * * *   | 2026-04-23T20:30:00Z | 2026-04-23T21:00:00Z 2026-04-23T22:00:00Z 2026-04-23T23:00:00Z
            Africa/Cairo     | 0 30 23 * * * | 2026-10-29T12:00:00Z | 2026-10-29T20:30:00Z 2026-10-30T21:30:00Z
            Africa/Cairo     | 0 30 * * * *  | 2026-10-29T20:00:00Z | 2026-10-29T20:30:00Z 2026-10-29T21:30:00Z 2026-10-29T22:30:00Z
            """)
    void theClockIsChangedAtMidnight(String zone, String expression, Instant after, String expected) {
        assertTimes(zone, expression, after, expected);
    }

    /** 2026-10-03 15:30Z from 02:00 to 02:30, and 2026-04-04 15:00Z from 02:00 to 01:30. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 15 2 * * *   | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
            0 30 2 * * *   | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:30:00Z
            0 */15 * * * * | 2026-10-03T15:00:00Z | 2026-10-03T15:15:00Z 2026-10-03T15:30:00Z 2026-10-03T15:45:00Z
            0 45 1 * * *   | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
            0 0 2 * * *    | 2026-04-04T12:00:00Z | 2026-04-04T15:30:00Z 2026-04-05T15:30:00Z
            0 45 * * * *   | 2026-04-04T14:00:00Z | 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z 2026-04-04T16:15:00Z
            """)
    void theClockOfLordHoweIsChangedByHalfAnHour(String expression, Instant after, String expected) {
        assertTimes("Australia/Lord_Howe", expression, after, expected);
    }

    /** 2011-12-30 10:00Z from the end of the 29th to the begin of the 31st. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 9 * * *   | 2011-12-29T12:00:00Z | 2011-12-29T19:00:00Z 2011-12-30T10:00:00Z 2011-12-30T19:00:00Z
            0 0 9 30 12 * | 2011-12-01T00:00:00Z | 2011-12-30T10:00:00Z 2012-12-29T19:00:00Z
            0 0 0 * * *   | 2011-12-29T12:00:00Z | 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z
            0 0 * * * *   | 2011-12-30T08:30:00Z | 2011-12-30T09:00:00Z 2011-12-30T10:00:00Z 2011-12-30T11:00:00Z
            """)
    void apiaLeavesOutADay(String expression, Instant after, String expected) {
        assertTimes("Pacific/Apia", expression, after, expected);
    }

    /** 1972-01-07 00:44:30Z from 00:00, by 44 minutes and 30 seconds. */
    @Test
    void offsetsMayHaveSeconds() {
        assertTimes("Africa/Monrovia", "0 0 * * * *", at("1972-01-06T00:00:00Z"), "1972-01-06T00:44:30Z");
        assertTimes(
                "Africa/Monrovia",
                "0 0 * * * *",
                at("1972-01-06T23:50:00Z"),
                "1972-01-07T00:44:30Z 1972-01-07T01:00:00Z");
    }

    @Test
    void everyMinuteAroundEveryChangeFollowsTheRule() {
        Random random = new Random(SEED);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 400; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant year = at("1975-01-01T00:00:00Z").plusSeconds(random.nextInt(1_900_000_000));
            ZoneOffsetTransition change = zone.getRules().nextTransition(year);
            if (change != null && change.getInstant().getEpochSecond() % 60 == 0) {
                String hour = change.getDateTimeBefore().getHour() + "";
                String expression = List.of(
                                "0 %d * * * *".formatted(random.nextInt(60)),
                                "0 */%d * * * *".formatted(1 + random.nextInt(50)),
                                "0 %d,%d %s * * *".formatted(random.nextInt(60), random.nextInt(60), hour),
                                "0 %d,%d %d,%d * * *"
                                        .formatted(
                                                random.nextInt(60),
                                                random.nextInt(60),
                                                change.getDateTimeAfter().getHour(),
                                                random.nextInt(24)),
                                "0 %d %s * * *".formatted(random.nextInt(60), hour))
                        .get(random.nextInt(5));
                assertFollowsTheRule(new Cron(expression, zone), change.getInstant());
            }
        }
    }

    /** The rule in other words: every minute is asked whether it is a time. */
    private static void assertFollowsTheRule(Cron cron, Instant change) {
        Instant begin = change.minusSeconds(4 * 3600);
        Instant end = change.plusSeconds(4 * 3600);
        List<Instant> expected = Stream.iterate(begin, minute -> minute.isBefore(end), minute -> minute.plusSeconds(60))
                .filter(minute -> isTime(cron, minute))
                .toList();

        List<Instant> times = Stream.iterate(
                        cron.next(begin.minusNanos(1)).orElseThrow(),
                        time -> time.isBefore(end),
                        time -> cron.next(time).orElseThrow())
                .toList();

        assertThat(times).as("%s around %s, seed %d", cron, change, SEED).isEqualTo(expected);
    }

    private static boolean isTime(Cron cron, Instant minute) {
        ZoneRules rules = cron.zone().getRules();
        ZoneOffset offset = rules.getOffset(minute);
        LocalDateTime local = LocalDateTime.ofInstant(minute, offset);
        boolean fixed = cron.expression().matches("0 [\\d,]+ [\\d,]+ .*");
        boolean first = rules.getValidOffsets(local).get(0).equals(offset);
        ZoneOffsetTransition change = rules.nextTransition(minute.minusNanos(1));
        boolean endOfGap = change != null && change.getInstant().equals(minute) && change.isGap();
        return (matches(cron, local) && (first || !fixed))
                || (endOfGap
                        && Stream.iterate(
                                        change.getDateTimeBefore(),
                                        left -> left.isBefore(change.getDateTimeAfter()),
                                        left -> left.plusMinutes(1))
                                .anyMatch(left -> matches(cron, left)));
    }

    private static boolean matches(Cron cron, LocalDateTime local) {
        return local.equals(CronExpression.parse(cron.expression()).next(local.minusNanos(1)));
    }

    private static void assertTimes(String zone, String expression, Instant after, String expected) {
        List<Instant> times = Stream.of(expected.split(" ")).map(Instant::parse).toList();
        Cron cron = Cron.parse(expression, zone);

        assertThat(Stream.iterate(
                                cron.next(after).orElseThrow(),
                                time -> cron.next(time).orElseThrow())
                        .limit(times.size()))
                .isEqualTo(times);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
