package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalLogTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final CallerAddress ADDRESS = CallerAddress.of("192.0.2.1");
    private static final Verdict.Refused WRONG = new Verdict.Unauthorized(CredentialKind.TOKEN, Reason.WRONG_TOKEN);

    private final RefusalLog log = new RefusalLog(3);

    @Test
    @DisplayName("R6.3 A failed authentication is told with time and source address")
    void tellsTheFirstRefusalAtOnce() {
        assertThat(log.refused(ADDRESS, WRONG, NOW))
                .singleElement()
                .hasToString(
                        "event=heartbeat_refused verdict=UNAUTHORIZED reason=WRONG_TOKEN credential=token caller=\"\""
                                + " address=192.0.2.1 count=1 since=2026-01-31T12:00:00Z at=2026-01-31T12:00:00Z");
    }

    @Test
    @DisplayName("R7.3 A rejected address is told with the time and who it was, never raw")
    void tellsWhoWasForbidden() {
        Caller caller = new Caller(CredentialKind.OIDC, "me\"\r\nverdict=ADMITTED\u202e", null);

        assertThat(log.refused(ADDRESS, new Verdict.Forbidden(caller), NOW))
                .singleElement()
                .hasToString("event=heartbeat_refused verdict=FORBIDDEN reason=NONE credential=oidc"
                        + " caller=\"me'verdict=ADMITTED\" address=192.0.2.1 count=1"
                        + " since=2026-01-31T12:00:00Z at=2026-01-31T12:00:00Z");
    }

    @Test
    void tellsOfPagesOfOtherSites() {
        assertThat(log.refused(ADDRESS, new Verdict.CrossSite(), NOW))
                .singleElement()
                .hasToString("event=heartbeat_refused verdict=CROSS_SITE reason=NONE credential=none caller=\"\""
                        + " address=192.0.2.1 count=1 since=2026-01-31T12:00:00Z at=2026-01-31T12:00:00Z");
    }

    @Test
    void tellsWhatKeptACredentialFromBeingJudgedNeverRaw() {
        Verdict.Refused failed = new Verdict.Unauthorized(
                CredentialKind.BEARER, Reason.VERIFIER_FAILED, "IOException: \"no\r\nroute\u202e");

        assertThat(log.refused(ADDRESS, failed, NOW))
                .singleElement()
                .hasToString("event=heartbeat_refused verdict=UNAUTHORIZED reason=VERIFIER_FAILED credential=bearer"
                        + " caller=\"\" cause=\"IOException: 'noroute\" address=192.0.2.1 count=1"
                        + " since=2026-01-31T12:00:00Z at=2026-01-31T12:00:00Z");
    }

    @Test
    void holdsBackWhatComesWithinAMinuteAndCountsIt() {
        log.refused(ADDRESS, WRONG, NOW);
        for (int second = 1; second <= 58; second++) {
            assertThat(log.refused(ADDRESS, WRONG, NOW.plusSeconds(second))).isEmpty();
        }
        assertThat(log.refused(
                        ADDRESS,
                        new Verdict.TooManyFailures(CredentialKind.BEARER, Duration.ofSeconds(60)),
                        NOW.plusSeconds(59)))
                .isEmpty();

        assertThat(log.overdue(NOW.plusSeconds(59))).isEmpty();
        assertThat(log.overdue(NOW.plusSeconds(60)))
                .singleElement()
                .hasToString(
                        "event=heartbeat_refused verdict=TOO_MANY_FAILURES reason=NONE credential=bearer caller=\"\""
                                + " address=192.0.2.1 count=59 since=2026-01-31T12:00:01Z at=2026-01-31T12:00:59Z");
        assertThat(log.overdue(NOW.plusSeconds(120))).isEmpty();
        assertThat(log.size()).isZero();
    }

    @Test
    void neverWritesMoreThanOneLineOfASourceInAMinute() {
        List<RefusalLine> lines = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            lines.addAll(log.refused(ADDRESS, WRONG, NOW.plusSeconds(second)));
        }
        lines.addAll(log.overdue(NOW.plusSeconds(700)));

        assertThat(lines).hasSize(11);
        assertThat(lines.stream().mapToInt(RefusalLine::count).sum()).isEqualTo(600);
    }

    @Test
    void countsTheAddressesOfOneIpv6NetworkTogether() {
        log.refused(CallerAddress.of("2001:db8::1"), WRONG, NOW);

        assertThat(log.refused(CallerAddress.of("2001:db8::2"), WRONG, NOW)).isEmpty();
    }

    @Test
    void tellsOnlySoManySourcesApart() {
        List<RefusalLine> lines = new ArrayList<>();
        for (int source = 1; source <= 250; source++) {
            lines.addAll(log.refused(CallerAddress.of("10.0.0." + source), WRONG, NOW));
            assertThat(log.size()).isLessThanOrEqualTo(4);
        }
        assertThat(lines)
                .extracting(RefusalLine::address)
                .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3", "others");
        assertThat(log.overdue(NOW.plusSeconds(60)))
                .singleElement()
                .satisfies(line -> assertThat(line.address()).isEqualTo("others"))
                .satisfies(line -> assertThat(line.count()).isEqualTo(246));
    }

    @ParameterizedTest
    @MethodSource
    void removesWhatCouldMislead(String untrusted, String safe) {
        assertThat(PlainText.of(untrusted)).isEqualTo(safe);
    }

    static Stream<Arguments> removesWhatCouldMislead() {
        return Stream.of(
                arguments("plain text", "plain text"),
                arguments("a\u0000b\rc\nd\te", "abcde"),
                arguments("\u001b[31mred\u001b[0m", "red"),
                arguments("\u009b31mred", "red"),
                arguments("\u001b[31\nmhalf", "[31mhalf"),
                arguments("a\u202eb\u2066c\u200fd\ufeffe", "abcde"),
                arguments("a\u2028b\u2029c\u0085d", "abcd"),
                arguments("a\ud800b", "ab"),
                arguments("a\"b\\c", "a'b/c"),
                arguments("\u00fcber \ud83d\ude00", "\u00fcber \ud83d\ude00"));
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(PlainText.of(null)).isEmpty();
        assertThat(PlainText.of("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(PlainText.of("x".repeat(101))).isEqualTo("x".repeat(100) + "\u2026");
        assertThat(PlainText.of("\ud83d\ude00".repeat(1_000_000))).isEqualTo("\ud83d\ude00".repeat(100) + "\u2026");
    }
}
