package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

    /** A random number in the middle leaves a pause as it is. */
    private static final double MIDDLE = 0.5;

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "6, PT32M", "7, PT1H", "99, PT1H"})
    void pausesGrowUpToTheLongest(int failedAttempts, Duration pause) {
        assertThat(RetryRule.parse(100, "1m", 2, "1h", 0.1).pauseAfter(failedAttempts, MIDDLE))
                .contains(pause);
    }

    @Test
    void noPauseFollowsTheLastAttempt() {
        RetryRule rule = RetryRule.parse(3, "1m", 2, "1h", 0.1);

        assertThat(rule.pauseAfter(2, MIDDLE)).isPresent();
        assertThat(rule.pauseAfter(3, MIDDLE)).isEmpty();
        assertThat(rule.pauseAfter(4, MIDDLE)).isEmpty();
        assertThat(RetryRule.parse(1, "1m", 2, "1h", 0.1).pauseAfter(1, MIDDLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, PT54S", "0.25, PT57S", "0.75, PT63S", "0.99999999999, PT66S"})
    void jitterMakesAPauseLongerOrShorter(double random, Duration pause) {
        assertThat(RetryRule.parse(2, "1m", 2, "1h", 0.1).pauseAfter(1, random)).contains(pause);
    }

    @Test
    void pausesStayWithinTheirShareOfJitter() {
        Random random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            RetryRule rule = new RetryRule(
                    Integer.MAX_VALUE,
                    Duration.ofSeconds(1 + random.nextInt(3600)),
                    1 + random.nextDouble() * 10,
                    Duration.ofHours(1 + random.nextInt(100)),
                    random.nextDouble());

            assertThat(rule.pauseAfter(1 + random.nextInt(Integer.MAX_VALUE - 1), random.nextDouble()))
                    .hasValueSatisfying(pause -> assertThat(pause.toMillis() + 1.0)
                            .isBetween(
                                    rule.backoff().toMillis() * (1 - rule.jitter()),
                                    rule.maxBackoff().toMillis() * (1 + rule.jitter()) + 2));
        }
    }

    @Test
    void absurdNumbersOverflowNothing() {
        RetryRule rule = RetryRule.parse(Integer.MAX_VALUE, "2147483647s", Double.MAX_VALUE, "2147483647s", 1);

        assertThat(rule.pauseAfter(Integer.MAX_VALUE - 1, MIDDLE)).contains(Duration.ofSeconds(Integer.MAX_VALUE));
        assertThat(rule.pauseAfter(2, 0)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 1m  | 2        | 1h  | 0.1 | attempts are at least 1, the first run included, not 0
            -1 | 1m  | 2        | 1h  | 0.1 | attempts are at least 1, the first run included, not -1
            3  | 0s  | 2        | 1h  | 0.1 | backoff '0s' is not at least one second
            3  | 1 m | 2        | 1h  | 0.1 | backoff '1 m' is not an interval; did you mean 1m?
            3  | 1m  | 0.5      | 1h  | 0.1 | factor is a number from 1 on, not 0.5
            3  | 1m  | NaN      | 1h  | 0.1 | factor is a number from 1 on, not NaN
            3  | 1m  | Infinity | 1h  | 0.1 | factor is a number from 1 on, not Infinity
            3  | 1m  | 2        | -1h | 0.1 | maxBackoff '-1h' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M
            3  | 2h  | 2        | 1h  | 0.1 | maxBackoff PT1H is shorter than backoff PT2H; make it at least as long
            3  | 1m  | 2        | 1h  | -0.1 | jitter is a share from 0 to 1, not -0.1
            3  | 1m  | 2        | 1h  | 1.1 | jitter is a share from 0 to 1, not 1.1
            3  | 1m  | 2        | 1h  | NaN | jitter is a share from 0 to 1, not NaN
            """)
    void saysWhatIsWrongWithARule(
            int attempts, String backoff, double factor, String maxBackoff, double jitter, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryRule.parse(attempts, backoff, factor, maxBackoff, jitter))
                .withMessage(problem);
    }

    @Test
    void pausesOfNoLengthOrBeyondALifetimeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryRule(2, Duration.ZERO, 2, Duration.ofHours(1), 0))
                .withMessage("backoff is longer than nothing, not PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryRule(2, Duration.ofSeconds(1), 2, Duration.ofDays(36_500), 0))
                .withMessage("maxBackoff is at most 68 years, not PT876000H");
    }
}
