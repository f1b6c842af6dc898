package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random expressions fire when another library says so. Left out is what the other one sees otherwise, and what Spring's
 * documentation decides: a step over all days of the week begins on Monday ({@code *}{@code /2}), where the other begins
 * on Sunday, and the other keeps fractions of seconds.
 */
class CronOracleTest {

    private static final CronParser ORACLE =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53));

    /** UTC has no changes of the clock; in Auckland the last one was in April, and the next is in September. */
    @ParameterizedTest
    @CsvSource({"UTC, 1, 7000", "Pacific/Auckland, 2, 3000"})
    void firesWhenAnotherLibrarySaysSo(String zone, long seed, int expressions) {
        Random random = new Random(seed);
        Instant begin = Instant.parse("2026-05-01T00:00:00Z");
        Instant end = Instant.parse("2026-09-20T00:00:00Z");
        int compared = 0;
        for (int i = 0; i < expressions; i++) {
            String expression = new RandomCron(random).expression();
            Instant after = begin.plusSeconds(random.nextInt(90 * 86_400));
            Optional<Instant> expected = oracle(expression, zone, after).filter(time -> time.isBefore(end));
            Optional<Instant> next = cron(expression, zone, after).filter(time -> time.isBefore(end));

            assertThat(next)
                    .as("%s after %s in %s, seed %d, round %d", expression, after, zone, seed, i)
                    .isEqualTo(expected);
            compared += expected.isPresent() ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(expressions / 2);
    }

    /** Some random expressions never fire, and are refused. */
    private static Optional<Instant> cron(String expression, String zone, Instant after) {
        try {
            return Cron.parse(expression, zone).next(after);
        } catch (IllegalArgumentException neverFires) {
            assertThat(neverFires).hasMessageContaining("never fires");
            return Optional.empty();
        }
    }

    private static Optional<Instant> oracle(String expression, String zone, Instant after) {
        return ExecutionTime.forCron(ORACLE.parse(expression))
                .nextExecution(after.atZone(ZoneId.of(zone)))
                .map(ZonedDateTime::toInstant);
    }
}
