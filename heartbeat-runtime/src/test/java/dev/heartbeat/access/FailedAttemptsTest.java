package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedAttemptsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final CallerAddress GUESSER = CallerAddress.of("192.0.2.1");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FailedAttempts failures = new FailedAttempts(3, 80);

    @Test
    void makesASourceWaitForAMinuteAfterTooManyFailures() {
        fail(GUESSER, 2, NOW);
        assertThat(failures.waitOf(GUESSER, NOW)).isEmpty();

        fail(GUESSER, 1, NOW.plusSeconds(59));

        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(59))).contains(MINUTE);
        assertThat(failures.waitOf(GUESSER, NOW.plusMillis(118_999))).contains(Duration.ofSeconds(1));
        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(119))).isEmpty();
    }

    @Test
    void startsAnewAfterTheWait() {
        fail(GUESSER, 3, NOW);
        fail(GUESSER, 2, NOW.plusSeconds(60));

        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void forgetsFailuresThatAreAMinuteOld() {
        fail(GUESSER, 2, NOW);
        fail(GUESSER, 2, NOW.plusSeconds(60));

        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void doesNotProlongTheWaitOfOneThatNeverPauses() {
        fail(GUESSER, 3, NOW);
        fail(GUESSER, 100, NOW.plusSeconds(30));

        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(60))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8::ffff:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "unknown, garbage, true"
    })
    void countsIpv6ByTheNetworkOfASubscriber(String one, String other, boolean together) {
        fail(CallerAddress.of(one), 3, NOW);

        assertThat(failures.waitOf(CallerAddress.of(other), NOW).isPresent()).isEqualTo(together);
    }

    @Test
    void staysWithinItsMemory() {
        for (int source = 0; source < 10_000; source++) {
            fail(address(source), 1 + source % 3, NOW);
            assertThat(failures.size()).isLessThanOrEqualTo(80);
        }
    }

    @Test
    void oneIsNotForgottenForManyThatFailedLess() {
        fail(GUESSER, 3, NOW);
        CallerAddress persistent = CallerAddress.of("192.0.2.2");
        fail(persistent, 2, NOW);
        for (int source = 0; source < 10_000; source++) {
            fail(address(source), 1, NOW.plusSeconds(1));
        }

        assertThat(failures.waitOf(GUESSER, NOW.plusSeconds(2))).isPresent();
        fail(persistent, 1, NOW.plusSeconds(2));
        assertThat(failures.waitOf(persistent, NOW.plusSeconds(2))).isPresent();
    }

    @Test
    void whatIsOverMakesRoomFirst() {
        for (int source = 0; source < 80; source++) {
            fail(address(source), 3, NOW);
        }
        fail(GUESSER, 1, NOW.plusSeconds(60));

        assertThat(failures.size()).isOne();
    }

    @Test
    void survivesAClockThatIsSetBack() {
        fail(GUESSER, 3, NOW);

        assertThat(failures.waitOf(GUESSER, NOW.minusMillis(5))).contains(MINUTE);
        assertThat(failures.waitOf(GUESSER, NOW.minusSeconds(3600))).isEmpty();
    }

    @Test
    void losesNoFailureAmongThreads() throws Exception {
        FailedAttempts shared = new FailedAttempts(1000, 80);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(Stream.<Callable<Void>>generate(() -> () -> {
                        for (int attempt = 0; attempt < 125; attempt++) {
                            shared.count(GUESSER, NOW);
                        }
                        return null;
                    })
                    .limit(8)
                    .toList());
        } finally {
            threads.shutdown();
        }

        assertThat(shared.waitOf(GUESSER, NOW)).contains(MINUTE);
    }

    private void fail(CallerAddress from, int times, Instant at) {
        List.copyOf(IntStream.range(0, times).boxed().toList()).forEach(unused -> failures.count(from, at));
    }

    private static CallerAddress address(int source) {
        return CallerAddress.of("10.1." + source / 256 + "." + source % 256);
    }
}
