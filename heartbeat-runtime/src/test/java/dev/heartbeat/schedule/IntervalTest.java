package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "30s, 30",
        "5m, 300",
        "1h30m, 5400",
        "2d, 172800",
        "1d1h1m1s, 90061",
        "PT5M, 300",
        "P1DT1S, 86401",
        "pt30s, 30",
        "2147483647s, 2147483647"
    })
    void readsShortAndIsoForms(String text, int seconds) {
        assertThat(Interval.parse(text)).isEqualTo(new Interval(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "m5",
                "30s5m",
                "-5m",
                "5 months",
                "0 min",
                "1.5h",
                "P",
                "PT",
                "PTfive",
                "99999999999s"
            })
    void saysHowAnIntervalIsWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.parse(text))
                .withMessage("'" + text + "' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M");
    }

    @ParameterizedTest
    @CsvSource({
        "5min, 5m",
        "5 m, 5m",
        "5M, 5m",
        "30 Seconds, 30s",
        "1 hour 30 minutes, 1h30m",
        "2days, 2d",
        "1h 30m, 1h30m",
    })
    void proposesWhatWasProbablyMeant(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.parse(text))
                .withMessage("'" + text + "' is not an interval; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "0s, is not at least one second",
        "PT-5M, is not at least one second",
        "PT0.5S, is not a whole number of seconds",
        "PT1.5S, is not a whole number of seconds",
        "2147483648s, is longer than 68 years",
        "999999999d, is longer than 68 years"
    })
    void saysWhyAnIntervalIsNoGood(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.parse(text))
                .withMessage("'" + text + "' " + problem);
    }

    @Test
    void isADuration() {
        assertThat(new Interval(90).toDuration()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:05:00Z",
        "2026-01-01T00:04:59.999999999Z, 2026-01-01T00:05:00Z",
        "2026-01-01T00:05:00Z, 2026-01-01T00:10:00Z",
        "2025-12-31T23:59:59.999999999Z, 2026-01-01T00:00:00Z",
        "2025-12-31T23:54:59Z, 2025-12-31T23:55:00Z",
        "2226-01-01T00:00:00Z, 2226-01-01T00:05:00Z"
    })
    void theNextTimeIsTheFirstOnTheGridThatIsLater(Instant after, Instant next) {
        assertThat(new Interval(300).next(Instant.parse("2026-01-01T00:00:00Z"), after))
                .contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:04:59.999999999Z,",
        "2026-01-01T00:05:00Z, 2026-01-01T00:05:00Z",
        "2026-01-01T00:14:59Z, 2026-01-01T00:10:00Z",
        "2025-12-31T00:00:00Z,"
    })
    void theLatestTimeOfASpanLiesOnTheGridOfItsBegin(Instant until, @Nullable Instant latest) {
        assertThat(new Interval(300).latest(Instant.parse("2026-01-01T00:00:00Z"), until))
                .isEqualTo(Optional.ofNullable(latest));
    }
}
