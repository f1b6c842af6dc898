package dev.heartbeat.maven.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CadenceTest {

    private static final ZonedDateTime MIDNIGHT = ZonedDateTime.of(2026, 2, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int BEATS = 3000;

    private final CronParser unix = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5; every 5 seconds; 5s; *:*:0/5",
                "60; each minute; 1m; minutely",
                "120; every 2 minutes; 2m; *:0/2",
                "1800; every 30 minutes; 30m; *:0/30",
                "3600; each hour; 1h; *-*-* 0/1:00:00 UTC",
                "14400; every 4 hours; 4h; *-*-* 0/4:00:00 UTC",
                "86400; each day; 1d; *-*-* 00:00:00 UTC"
            })
    void isSaidInWordsAndToSystemd(int seconds, String words, String shortForm, String calendar) {
        Cadence cadence = new Cadence(seconds);

        assertThat(cadence).hasToString(words);
        assertThat(cadence.shortForm()).isEqualTo(shortForm);
        assertThat(cadence.calendar()).isEqualTo(calendar);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "60; * * * * *; rate(1 minute)",
                "300; */5 * * * *; cron(0/5 * * * ? *)",
                "3600; 0 * * * *; cron(0 * * * ? *)",
                "14400; 0 */4 * * *; cron(0 0/4 * * ? *)",
                "86400; 0 0 * * *; cron(0 0 * * ? *)"
            })
    void isSaidToCronAndEventBridge(int seconds, String cron, String aws) {
        assertThat(new Cadence(seconds).cron()).isEqualTo(cron);
        assertThat(new Cadence(seconds).aws()).isEqualTo(aws);
    }

    static List<Cadence> ofAMinuteAndMore() {
        return Cadence.between(Cadence.MINUTE, Cadence.DAY);
    }

    @ParameterizedTest
    @MethodSource("ofAMinuteAndMore")
    void cronBeatsAtEachMultipleOfItAndAtNoOtherTime(Cadence cadence) {
        ExecutionTime times = ExecutionTime.forCron(unix.parse(cadence.cron()));

        ZonedDateTime beat = MIDNIGHT.minusSeconds(1);
        for (int count = 0; count < BEATS; count++) {
            beat = times.nextExecution(beat).orElseThrow();
            assertThat(beat).isEqualTo(MIDNIGHT.plusSeconds((long) count * cadence.seconds()));
        }
    }

    static List<Cadence> ofGitHub() {
        return Cadence.between(5 * Cadence.MINUTE, Cadence.DAY);
    }

    @ParameterizedTest
    @MethodSource("ofGitHub")
    void offTheHourItBeatsAsOftenAndThreeMinutesLater(Cadence cadence) {
        ExecutionTime times = ExecutionTime.forCron(unix.parse(cadence.cronOffTheHour(3)));

        ZonedDateTime beat = MIDNIGHT;
        for (int count = 0; count < BEATS; count++) {
            beat = times.nextExecution(beat).orElseThrow();
            assertThat(Duration.between(MIDNIGHT, beat))
                    .isEqualTo(Duration.ofMinutes(3).plusSeconds((long) count * cadence.seconds()));
        }
    }

    @Test
    void allOfThemDivideADay() {
        assertThat(Cadence.between(1, Cadence.DAY)).hasSize(11 + 11 + 7 + 1).allMatch(it -> it.divides(Cadence.DAY));
        assertThat(Cadence.between(Cadence.MINUTE, Cadence.HOUR)).first().isEqualTo(new Cadence(Cadence.MINUTE));
        assertThat(Cadence.between(Cadence.MINUTE, Cadence.HOUR)).last().isEqualTo(new Cadence(Cadence.HOUR));
    }
}
