package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** 2026-01-05 is a Monday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 22:00-06:00 | 2026-01-05T21:59:59.999 | false
            Mon-Fri 22:00-06:00 | 2026-01-05T22:00        | true
            Mon-Fri 22:00-06:00 | 2026-01-06T05:59:59.999 | true
            Mon-Fri 22:00-06:00 | 2026-01-06T06:00        | false
            Mon-Fri 22:00-06:00 | 2026-01-10T03:00        | true
            Mon-Fri 22:00-06:00 | 2026-01-10T22:00        | false
            Mon-Fri 22:00-06:00 | 2026-01-05T03:00        | false
            sat,SUNDAY          | 2026-01-10T00:00        | true
            sat,SUNDAY          | 2026-01-11T23:59:59     | true
            sat,SUNDAY          | 2026-01-12T00:00        | false
            22:00-06:00         | 2026-01-11T02:00        | true
            22:00-06:00         | 2026-01-11T12:00        | false
            Fri-Mon 8:00-9:00   | 2026-01-05T08:30        | true
            Fri-Mon 8:00-9:00   | 2026-01-06T08:30        | false
            Fri-Mon 8:00-9:00   | 2026-01-09T08:30        | true
            Wed-Wed 08:00-09:00 | 2026-01-07T08:30        | true
            Wed-Wed 08:00-09:00 | 2026-01-08T08:30        | false
            Mon-Tue,Thu 22:00 - 24:00 | 2026-01-08T23:59  | true
            Mon-Tue,Thu 22:00 - 24:00 | 2026-01-07T23:59  | false
            Mon-Tue,Thu 22:00 - 24:00 | 2026-01-09T00:00  | false
            Mon 22:00-00:00     | 2026-01-05T23:59        | true
            Mon 22:00-00:00     | 2026-01-06T00:00        | false
            00:00-24:00         | 2026-01-06T00:00        | true
            Mon-Fri 08:00-12:00, 13:00-17:00 | 2026-01-05T12:30 | false
            Mon-Fri 08:00-12:00, 13:00-17:00 | 2026-01-05T13:00 | true
            """)
    void isOpenFromItsBeginToItsEnd(String text, LocalDateTime local, boolean open) {
        Window window = Window.parse(text, BERLIN);

        assertThat(window.isOpen(local.atZone(BERLIN).toInstant())).isEqualTo(open);
        assertThat(window.text()).isEqualTo(text);
        assertThat(window)
                .hasToString(text)
                .isEqualTo(new WindowText(text).read(BERLIN))
                .isNotEqualTo(Window.parse(text, UTC));
    }

    @Test
    void theSameTextIsReadOnce() {
        assertThat(Window.parse("Mon 07:07-08:00", BERLIN))
                .isSameAs(Window.parse("Mon 07:07-08:00", BERLIN))
                .isNotSameAs(Window.parse("Mon 07:07-08:00", UTC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 22:00-06:00 | 2026-01-05T23:30:00Z | 2026-01-05T23:30:00Z
            Mon-Fri 22:00-06:00 | 2026-01-06T06:00:00Z | 2026-01-06T22:00:00Z
            Mon-Fri 22:00-06:00 | 2026-01-10T06:00:00Z | 2026-01-12T22:00:00Z
            Mon                 | 2026-01-06T00:00:00Z | 2026-01-12T00:00:00Z
            Mon 08:00-09:00     | 2026-01-05T09:00:00Z | 2026-01-12T08:00:00Z
            08:00-12:00,13:00-17:00 | 2026-01-05T12:00:00Z | 2026-01-05T13:00:00Z
            13:00-17:00,08:00-12:00 | 2026-01-05T07:00:00Z | 2026-01-05T08:00:00Z
            """)
    void saysWhenItOpens(String text, Instant from, Instant opening) {
        assertThat(Window.parse(text, UTC).nextOpening(from)).isEqualTo(opening);
    }

    /** Changes of the clock: see {@link CronClockChangeTest}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 02:30-04:00 | 2026-03-29T00:59:59Z | false | 2026-03-29T01:00:00Z
            Europe/Berlin    | 02:30-04:00 | 2026-03-29T01:59:59Z | true  | 2026-03-29T01:59:59Z
            Europe/Berlin    | 02:10-02:50 | 2026-03-28T02:00:00Z | false | 2026-03-30T00:10:00Z
            Europe/Berlin    | 01:00-02:30 | 2026-03-29T01:00:00Z | false | 2026-03-29T23:00:00Z
            Europe/Berlin    | 02:00-02:30 | 2026-10-25T00:15:00Z | true  | 2026-10-25T00:15:00Z
            Europe/Berlin    | 02:00-02:30 | 2026-10-25T00:30:00Z | false | 2026-10-25T01:00:00Z
            Europe/Berlin    | 02:00-02:30 | 2026-10-25T01:30:00Z | false | 2026-10-26T01:00:00Z
            Europe/Berlin    | 22:00-06:00 | 2026-10-25T04:59:59Z | true  | 2026-10-25T04:59:59Z
            Africa/Cairo     | Fri         | 2026-04-23T21:59:59Z | false | 2026-04-23T22:00:00Z
            America/Santiago | Sat         | 2026-04-05T03:30:00Z | true  | 2026-04-05T03:30:00Z
            America/Santiago | Sun         | 2026-04-05T03:00:00Z | false | 2026-04-05T04:00:00Z
            Pacific/Apia     | Fri         | 2011-12-30T10:00:00Z | false | 2012-01-05T10:00:00Z
            """)
    void followsTheClockWhereItIsChanged(ZoneId zone, String text, Instant moment, boolean open, Instant opening) {
        Window window = Window.parse(text, zone);

        assertThat(window.isOpen(moment)).isEqualTo(open);
        assertThat(window.nextOpening(moment)).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            " "         | is not a window; write for example 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '08:00-12:00,13:00-17:00'
            *           | is not a window; write for example 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '08:00-12:00,13:00-17:00'
            Mo-Fr 22:00-06:00 | has 'Mo' where a day belongs; write for example Mon-Fri or Sat,Sun
            Mon,, 22:00-06:00 | has '' where a day belongs; write for example Mon-Fri or Sat,Sun
            Mon Tue     | has 'Mon Tue' where a day belongs; write for example Mon-Fri or Sat,Sun
            Mon-Wed-Fri | has 'Mon-Wed-Fri' where days belong; write for example Mon-Fri or Sat,Sun
            22-6        | has '22-6' where times belong; write for example 22:00-06:00
            08:00       | has '08:00' where times belong; write for example 22:00-06:00
            08:00-09:00 Mon | has '08:00-09:00 Mon' where times belong; write for example 22:00-06:00
            08:00-25:00 | has the time 25:00; times go from 00:00 to 24:00
            08:60-09:00 | has the time 08:60; times go from 00:00 to 24:00
            08:00-24:01 | has the time 24:01; times go from 00:00 to 24:00
            Mon 24:00-06:00 | begins at 24:00; write 00:00 and the day after
            Mon 22:00-22:00 | never opens, since '22:00-22:00' ends when it begins; write 00:00-24:00 for the whole day
            """)
    void saysWhatIsWrongWithAWindow(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.parse(text, UTC))
                .withMessage("'" + text + "' " + problem);
    }

    @Test
    void theNextOpeningIsTheFirstOpenMoment() {
        Random random = new Random(13);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 2_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            int begin = random.nextInt(1440);
            int end = (begin + 1 + random.nextInt(1439)) % 1440;
            Window window = Window.parse(
                    "%s %d:%02d-%d:%02d"
                            .formatted(
                                    List.of("Mon-Sun", "Mon-Fri", "Sat,Sun", "Wed")
                                            .get(random.nextInt(4)),
                                    begin / 60,
                                    begin % 60,
                                    end / 60,
                                    end % 60),
                    zone);
            Instant from = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            Instant opening = window.nextOpening(from);
            String which = "%s in %s from %s".formatted(window, zone, from);

            assertThat(window.isOpen(opening)).as(which).isTrue();
            assertThat(opening).as(which).isAfterOrEqualTo(from);
            if (opening.isAfter(from)) {
                assertThat(window.isOpen(opening.minusNanos(1))).as(which).isFalse();
                Instant before = from.plusMillis(
                        random.nextLong(Duration.between(from, opening).toMillis()));
                assertThat(window.isOpen(before)).as(which).isFalse();
            }
        }
    }
}
