package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /** What has passed by both clocks: that of the database, and that of this machine. */
    private Duration passed = Duration.ZERO;

    /** By how much the database's clock was set, or this machine's stood still. */
    private Duration setForward = Duration.ZERO;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final DatabaseClock clock = new DatabaseClock(this::answer, () -> passed.toNanos());
    private int questions;

    /** How long the question is under way before the database looks at its clock, and the answer after that. */
    private record Answer(long millisBefore, long millisAfter) {}

    @Test
    void isNotAheadOfTheDatabaseWhenAConnectionHadToBeOpenedFirst() {
        answers.add(new Answer(400, 1));

        clock.ask();
        passed = passed.plusSeconds(10);

        assertThat(clock.instant()).isEqualTo(databaseTime());
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void isAMomentBehindWhenTheAnswerTakesAMoment() {
        answers.add(new Answer(10, 20));

        Instant asked = clock.ask();

        assertThat(asked).isEqualTo(NOON.plusMillis(10));
        assertThat(clock.instant()).isEqualTo(asked);
        assertThat(databaseTime()).isEqualTo(asked.plusMillis(20));
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void holdsOnToWhatWasAnsweredQuicklyWhileTheDatabaseIsSlow() {
        clock.ask();
        answers.addAll(List.of(new Answer(1, 900), new Answer(1, 900), new Answer(1, 900)));

        assertThat(clock.ask()).isEqualTo(NOON.plusMillis(2 * 901 + 1));

        assertThat(clock.instant()).isEqualTo(databaseTime());
        assertThat(questions).isEqualTo(4);
    }

    @Test
    void followsADatabaseWhoseClockWasSetBack() {
        clock.ask();
        passed = passed.plusSeconds(10);
        setForward = Duration.ofHours(-1);

        clock.ask();

        assertThat(clock.instant()).isEqualTo(databaseTime());
    }

    /** As after the machine was suspended. */
    @Test
    void makesUpForTimeThatThisMachineHasNotSeen() {
        clock.ask();
        setForward = Duration.ofHours(1);
        answers.addAll(List.of(new Answer(1, 900), new Answer(1, 900), new Answer(1, 900)));

        clock.ask();

        assertThat(clock.instant()).isEqualTo(databaseTime().minusMillis(900));
    }

    @Test
    void isNeverAheadHoweverSlowTheDatabaseIs() {
        Random random = new Random(20260131);
        for (int times = 0; times < 1000; times++) {
            for (int each = 0; each < 3; each++) {
                answers.add(new Answer(random.nextInt(600), random.nextInt(600)));
            }
            clock.ask();
            for (int looks = 0; looks < 3; looks++) {
                passed = passed.plusMillis(random.nextInt(20_000));
                assertThat(clock.instant()).isBetween(databaseTime().minusMillis(600), databaseTime());
            }
            answers.clear();
        }
    }

    private Instant databaseTime() {
        return NOON.plus(setForward).plus(passed);
    }

    private Instant answer() {
        questions++;
        Answer answer = answers.isEmpty() ? new Answer(0, 0) : answers.remove();
        passed = passed.plusMillis(answer.millisBefore());
        Instant time = databaseTime();
        passed = passed.plusMillis(answer.millisAfter());
        return time;
    }
}
