package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimetableTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Leaves a pause as it is. */
    private static final double NO_JITTER = 0.5;

    private static final RetryRule THREE_ATTEMPTS = RetryRule.parse(3, "1m", 2, "1h", 0.1);

    private final Timetable everyHour = new Timetable(new Interval(3600), CatchUp.ONCE, null, null);
    private final Timetable nightly = new Timetable(Cron.parse("0 0 2 * * *", "UTC"), CatchUp.ONCE, null, null);

    @Nested
    class Intervals {

        @Test
        void theFirstRunBeginsTheGrid() {
            Position never = new Position(null, null, Instant.EPOCH, 0);

            assertThat(everyHour.turn(never, at("02:17"))).isEqualTo(new Turn.Run(at("02:17")));
            assertThat(everyHour.afterSuccess(never, at("02:17"), at("02:20")))
                    .isEqualTo(next(at("02:17"), Duration.ofSeconds(210), null, 0, 0));
        }

        @Test
        void aRunServesTheLatestTimeThatHasCome() {
            Position missedThree = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.turn(missedThree, at("06:05"))).isEqualTo(new Turn.Run(at("06:00")));
            assertThat(everyHour.afterSuccess(missedThree, at("06:00"), at("06:06")))
                    .isEqualTo(next(at("06:00"), Duration.ofSeconds(390), null, 3, 0));
        }

        @Test
        void aHeartbeatMayComeWithinTheTolerance() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.turn(due, at("02:59:30"))).isEqualTo(new Turn.Run(at("03:00")));
        }

        @Test
        void timesThatPassDuringARunAreMissedOnce() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            Next afterLongRun = everyHour.afterSuccess(due, at("03:00"), at("05:30"));
            assertThat(afterLongRun).isEqualTo(next(at("05:00"), Duration.ofSeconds(1830), null, 2, 0));

            Position then = new Position(afterLongRun.slotAt(), null, at("05:59:30"), 0);
            assertThat(everyHour.afterSuccess(then, at("06:00"), at("06:01")).missed())
                    .isZero();
        }

        @Test
        void anExplicitTimeOutsideTheGridKeepsTheGrid() {
            Position byHand = new Position(at("02:00"), at("02:20"), at("02:20"), 0);

            assertThat(everyHour.turn(byHand, at("02:21"))).isEqualTo(new Turn.Run(at("02:00")));
        }

        @Test
        void aDroppedTimeOfARecordThatSomebodyWroteIsCountedFromItsLastRun() {
            Timetable skipping = new Timetable(new Interval(86_400), CatchUp.SKIP, null, null);
            Position lastRunYesterday = new Position(null, null, at("02:00"), 0);

            assertThat(skipping.turn(lastRunYesterday, at("02:30"))).isEqualTo(new Turn.Run(at("02:30")));
            assertThat(skipping.turn(lastRunYesterday, at("09:00")))
                    .isEqualTo(missedItsTime(next(at("02:00"), at("02:00").plusSeconds(86_370), 1)));
        }
    }

    @Nested
    class CronTimes {

        @Test
        void aFlowThatHasNoTimeYetIsPlannedAndNotRun() {
            Position unplanned = new Position(null, null, Instant.EPOCH, 0);

            assertThat(nightly.turn(unplanned, at("01:00")))
                    .isEqualTo(new Turn.PutOff(next(null, at("02:00"), 0), null));
        }

        @Test
        void aFlowWhoseTimeWasTakenAwayIsPlannedAnew() {
            Position cleared = new Position(at("02:00"), null, Instant.EPOCH, 0);

            assertThat(nightly.turn(cleared, at("09:00")))
                    .isEqualTo(new Turn.PutOff(next(at("02:00"), tomorrow("02:00"), 0), null));
        }

        @Test
        void aFlowRunsForTheTimeThatWasPlanned() {
            Position planned = new Position(null, at("02:00"), at("02:00"), 0);

            assertThat(nightly.turn(planned, at("02:00:07"))).isEqualTo(new Turn.Run(at("02:00")));
            assertThat(nightly.afterSuccess(planned, at("02:00"), at("02:10")))
                    .isEqualTo(next(at("02:00"), tomorrow("02:00"), 0));
        }

        @Test
        void oneRunMakesUpForAllTimesThatWereMissed() {
            Position missedThree = new Position(at("02:00").minus(Duration.ofDays(4)), daysAgo(3), daysAgo(3), 0);

            assertThat(nightly.turn(missedThree, at("09:00"))).isEqualTo(new Turn.Run(at("02:00")));
            assertThat(nightly.afterSuccess(missedThree, at("02:00"), at("09:01")))
                    .isEqualTo(next(at("02:00"), tomorrow("02:00"), 3));
        }

        @Test
        void timesThatPassDuringARunAreMissedAndNotMadeUpFor() {
            Timetable everyMinute = new Timetable(Cron.parse("0 * * * * *", "UTC"), CatchUp.ONCE, null, null);
            Position due = new Position(at("02:00"), at("02:01"), at("02:01"), 0);

            assertThat(everyMinute.afterSuccess(due, at("02:01"), at("02:04")))
                    .isEqualTo(next(at("02:04"), at("02:05"), 3));
        }

        @Test
        void missedTimesAreCountedToAThousand() {
            Timetable everySecond = new Timetable(Cron.parse("* * * * * *", "UTC"), CatchUp.ONCE, null, null);
            Position yearsAgo = new Position(Instant.parse("2020-01-01T00:00:00Z"), at("00:00"), at("00:00"), 0);

            assertThat(everySecond.turn(yearsAgo, at("02:00:00.5"))).isEqualTo(new Turn.Run(at("02:00")));
            assertThat(everySecond.afterSuccess(yearsAgo, at("02:00"), at("02:00")))
                    .isEqualTo(next(at("02:00"), at("02:00:01"), 1_000));
        }

        @Test
        void aTimeThatSomebodySetIsServedAsItIs() {
            Position byHand = new Position(at("02:00"), at("09:00"), at("09:00"), 0);

            assertThat(nightly.turn(byHand, at("09:03"))).isEqualTo(new Turn.Run(at("09:00")));
        }

        @Test
        void aFlowWithoutAnyFurtherTimeWaitsForever() {
            Instant late = Instant.parse("9998-12-31T12:00:00Z");

            assertThat(nightly.afterSuccess(new Position(null, late, late, 0), late, late)
                            .nextRunAt())
                    .isEqualTo(Timetable.NEVER);
        }
    }

    @Nested
    class Skipping {

        private final Timetable skipping = new Timetable(nightly.schedule(), CatchUp.SKIP, null, null);

        @ParameterizedTest
        @CsvSource({"02:00", "03:00:05", "03:05"})
        void aTimeOfTheLastHourIsNotMissed(String claimedAt) {
            assertThat(skipping.turn(new Position(daysAgo(1), at("02:00"), at("02:00"), 0), at(claimedAt)))
                    .isEqualTo(new Turn.Run(at("02:00")));
        }

        @ParameterizedTest
        @CsvSource({"03:05:01", "09:00"})
        void aTimeBeforeThatIsDropped(String claimedAt) {
            assertThat(skipping.turn(new Position(daysAgo(1), at("02:00"), at("02:00"), 0), at(claimedAt)))
                    .isEqualTo(missedItsTime(next(at("02:00"), tomorrow("02:00"), 1)));
        }

        @Test
        void allTimesThatHaveComeAreDroppedAndCounted() {
            assertThat(skipping.turn(new Position(daysAgo(4), daysAgo(3), daysAgo(3), 0), at("09:00")))
                    .isEqualTo(missedItsTime(next(at("02:00"), tomorrow("02:00"), 4)));
        }

        @Test
        void theLatestOfManyTimesIsRunIfItIsRecent() {
            Timetable often = new Timetable(new Interval(300), CatchUp.SKIP, null, null);

            assertThat(often.turn(new Position(at("00:00"), null, at("00:04:30"), 0), at("12:03")))
                    .isEqualTo(new Turn.Run(at("12:00")));
        }

        @Test
        void aFlowThatNeverRanHasMissedNothing() {
            Timetable daily = new Timetable(new Interval(86_400), CatchUp.SKIP, null, null);

            assertThat(daily.turn(new Position(null, null, Instant.EPOCH, 0), at("09:00")))
                    .isEqualTo(new Turn.Run(at("09:00")));
        }

        @Test
        void aTimeThatSomebodySetIsNotMissed() {
            assertThat(skipping.turn(new Position(at("02:00"), at("05:00"), at("05:00"), 0), at("09:00")))
                    .isEqualTo(new Turn.Run(at("05:00")));
        }

        @Test
        void aRetryIsNotMissed() {
            assertThat(skipping.turn(new Position(at("02:00"), at("02:10"), at("02:10"), 1), at("09:00")))
                    .isEqualTo(new Turn.Run(at("02:00")));
        }

        @Test
        void aRetryWhoseNextRegularTimeWasMissedTooIsDropped() {
            assertThat(skipping.turn(new Position(daysAgo(1), daysAgo(1), daysAgo(1), 1), at("09:00")))
                    .isEqualTo(missedItsTime(next(at("02:00"), tomorrow("02:00"), 1)));
        }
    }

    /** The day is a Monday. */
    @Nested
    class Windows {

        private static final String REASON = "outside its window Mon-Fri 22:00-06:00 (UTC)";

        private final Window nights = Window.parse("Mon-Fri 22:00-06:00", UTC);
        private final Timetable atNight = new Timetable(new Interval(3600), CatchUp.ONCE, nights, null);
        private final Timetable atNightOrNot = new Timetable(new Interval(3600), CatchUp.SKIP, nights, null);

        @Test
        void aFlowIsPutOffToTheOpeningAndRunsOnce() {
            Position due = new Position(at("05:10"), null, at("06:09:30"), 0);

            assertThat(atNight.turn(due, at("06:11")))
                    .isEqualTo(new Turn.PutOff(next(at("05:10"), at("22:00"), 0), REASON));
            Position putOff = new Position(at("05:10"), at("22:00"), at("22:00"), 0);
            assertThat(atNight.turn(putOff, at("22:00:20"))).isEqualTo(new Turn.Run(at("21:10")));
        }

        @Test
        void timesOutsideTheWindowAreNotMissed() {
            Position putOff = new Position(at("05:10"), at("22:00"), at("22:00"), 0);

            assertThat(atNight.afterSuccess(putOff, at("21:10"), at("22:01")))
                    .isEqualTo(next(at("21:10"), Duration.ofSeconds(51 * 60 + 30), null, 0, 0));
        }

        @Test
        void timesInsideTheWindowAreMissed() {
            Position fridays = new Position(daysAgo(3, "22:10"), null, daysAgo(3, "23:09:30"), 0);

            assertThat(atNight.afterSuccess(fridays, at("22:10"), at("22:11")).missed())
                    .isEqualTo(7);
        }

        @Test
        void aFlowThatSkipsIsPutOffToItsFirstTimeInside() {
            Position due = new Position(at("05:10"), null, at("06:09:30"), 0);

            assertThat(atNightOrNot.turn(due, at("06:11")))
                    .isEqualTo(new Turn.PutOff(next(at("06:10"), at("22:09:30"), 0), REASON));
        }

        @Test
        void theToleranceDoesNotLeadOutOfTheWindow() {
            Position due = new Position(at("21:00"), null, at("21:59:30"), 0);
            Turn toTheOpening = new Turn.PutOff(next(at("21:00"), at("22:00"), 0), REASON);

            assertThat(atNight.turn(due, at("21:59:45"))).isEqualTo(toTheOpening);
            assertThat(atNightOrNot.turn(due, at("21:59:45"))).isEqualTo(toTheOpening);
        }

        @ParameterizedTest
        @EnumSource(CatchUp.class)
        void aFlowThatNeverRanWaitsForTheOpening(CatchUp catchUp) {
            Timetable timetable = new Timetable(new Interval(3600), catchUp, nights, null);

            assertThat(timetable.turn(new Position(null, null, Instant.EPOCH, 0), at("12:00")))
                    .isEqualTo(new Turn.PutOff(next(null, at("22:00"), 0), REASON));
            assertThat(timetable.turn(new Position(null, at("22:00"), at("22:00"), 0), at("23:40")))
                    .isEqualTo(new Turn.Run(at("23:40")));
        }

        @Test
        void aRetryWaitsForTheOpening() {
            Position retry = new Position(at("05:10"), at("06:05"), at("06:05"), 1);

            assertThat(atNight.turn(retry, at("06:05")))
                    .isEqualTo(new Turn.PutOff(next(at("05:10"), Duration.ZERO, at("22:00"), 0, 1), REASON));
            assertThat(atNightOrNot.turn(retry, at("06:05")))
                    .isEqualTo(new Turn.PutOff(next(at("05:10"), at("22:09:30"), 0), REASON));
        }

        @Test
        void aFlowWithoutAnyTimeInItsWindowIsLookedAtAgainLater() {
            Timetable never = new Timetable(nightly.schedule(), CatchUp.SKIP, Window.parse("12:00-13:00", UTC), null);
            Position due = new Position(daysAgo(1), at("02:00"), at("02:00"), 0);

            assertThat(never.turn(due, at("02:01")))
                    .isInstanceOfSatisfying(
                            Turn.PutOff.class,
                            off -> assertThat(off.next().nextRunAt()).isAfter(at("02:01")));
            assertThat(never.nextTimes(at("00:00"), 3)).isEmpty();
        }
    }

    /** Of flows that skip: what their window leaves out is not run for. */
    @Nested
    class WindowsOfFlowsThatSkip {

        private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

        private final Window earlyHours = Window.parse("02:00-05:00", BERLIN);
        private final Timetable daily = new Timetable(new Interval(86_400), CatchUp.SKIP, earlyHours, null);
        private final Window nights = Window.parse("22:30-06:00", UTC);
        private final Timetable hourly =
                new Timetable(Cron.parse("0 0 * * * *", "UTC"), CatchUp.SKIP, nights, THREE_ATTEMPTS);
        private final Timetable everyHourAtNight =
                new Timetable(new Interval(3600), CatchUp.SKIP, nights, THREE_ATTEMPTS);

        /** Clocks are put forward on 29 March 2026, and 04:30 is 05:30 from then on. */
        @ParameterizedTest
        @CsvSource({"2026-03-29T03:29:30Z", "2026-03-29T03:30:20Z", "2026-03-29T20:00:00Z"})
        void aGridThatTheClockMovesOutOfTheWindowBeginsAnewAtTheOpening(Instant claimedAt) {
            Position due =
                    new Position(Instant.parse("2026-03-28T03:30:00Z"), null, Instant.parse("2026-03-29T03:29:30Z"), 0);
            Instant opening = Instant.parse("2026-03-30T00:00:00Z");

            assertThat(daily.turn(due, claimedAt)).isInstanceOfSatisfying(Turn.PutOff.class, off -> {
                assertThat(off.next().slotAt()).isNull();
                assertThat(off.next().nextRunAt()).isEqualTo(opening);
            });
            Position putOff = new Position(null, opening, opening, 0);
            assertThat(daily.turn(putOff, opening.plusSeconds(20))).isEqualTo(new Turn.Run(opening.plusSeconds(20)));
        }

        @Test
        void aDailyFlowRunsOnEveryDayOfTheYearButThatOnWhichItsGridLeavesTheWindow() {
            Row row = Row.newRow(daily.schedule());
            int runs = 0;
            Instant begin = Instant.parse("2026-01-01T03:30:00Z");
            Instant end = Instant.parse("2027-01-01T00:00:00Z");
            for (Instant now = begin; now.isBefore(end); now = now.plusSeconds(300)) {
                if (row.dueAt().isAfter(now)) {
                    continue;
                }
                Turn turn = daily.turn(row.position(), now);
                if (turn instanceof Turn.PutOff off) {
                    row = row.putOff(off.next());
                } else if (turn instanceof Turn.Run run) {
                    row = row.afterRun(daily.afterSuccess(row.position(), run.dueAt(), now), now);
                    runs++;
                }
            }
            assertThat(runs).isEqualTo(364);
        }

        @Test
        void aGridThatNeverMeetsTheWindowBeginsAnewAtTheOpening() {
            Timetable changed =
                    new Timetable(new Interval(86_400), CatchUp.SKIP, Window.parse("12:00-13:00", UTC), null);
            Position due = new Position(daysAgo(1), null, at("01:59:30"), 0);

            assertThat(changed.turn(due, at("02:01")))
                    .isEqualTo(new Turn.PutOff(next(null, at("12:00"), 0), "outside its window 12:00-13:00 (UTC)"));
            assertThat(changed.nextTimes(due, at("01:00"), 2)).containsExactly(at("12:00"), tomorrow("12:00"));
            assertThat(changed.nextTimes(new Position(null, at("12:00"), at("12:00"), 0), at("02:01"), 2))
                    .containsExactly(at("12:00"), tomorrow("12:00"));
        }

        @Test
        void aTimeThatIsDroppedWhileTheWindowIsOpenLeadsToTheNextOpening() {
            Position due = new Position(daysAgo(1), null, at("01:59:30"), 0);
            Timetable changed =
                    new Timetable(new Interval(86_400), CatchUp.SKIP, Window.parse("08:00-12:00", UTC), null);

            assertThat(changed.turn(due, at("09:00"))).isEqualTo(missedItsTime(next(null, tomorrow("08:00"), 0)));
        }

        @Test
        void aGridThatMeetsTheWindowWithinAnIntervalAndAWeekIsKept() {
            Timetable onMondays = new Timetable(new Interval(86_400), CatchUp.SKIP, Window.parse("Mon", UTC), null);
            Position due = new Position(at("02:00"), null, tomorrow("01:59:30"), 0);

            assertThat(onMondays.turn(due, tomorrow("02:01")))
                    .isEqualTo(new Turn.PutOff(
                            next(tomorrow("02:00"), daysAgo(-7, "01:59:30"), 0), "outside its window Mon (UTC)"));
        }

        @Test
        void aRefusedTimeOfAGridThatLeavesTheWindowLeadsToTheOpeningAfterTheNextOne() {
            Position due =
                    new Position(Instant.parse("2026-03-27T03:30:00Z"), null, Instant.parse("2026-03-28T03:29:30Z"), 0);
            Instant slot = Instant.parse("2026-03-28T03:30:00Z");

            assertThat(daily.refused(due, slot, slot.plusSeconds(10)))
                    .isEqualTo(next(null, Instant.parse("2026-03-30T00:00:00Z"), 0));
        }

        @Test
        void aLostRunKeepsItsSlotWhereTheGridLeavesTheWindow() {
            Instant slot = Instant.parse("2026-03-28T03:30:00Z");
            Position due = new Position(slot.minus(Duration.ofDays(1)), null, slot, 0);

            assertThat(daily.afterLoss(due, slot.plusSeconds(60), NO_JITTER))
                    .isEqualTo(next(slot, Duration.ZERO, slot.plusSeconds(60), 0, 1));
        }

        @Test
        void aCronFlowWaitsForItsFirstTimeInsideAfterARun() {
            Position due = new Position(at("04:00"), at("05:00"), at("05:00"), 0);

            assertThat(hourly.afterSuccess(due, at("05:00"), at("05:01"))).isEqualTo(next(at("05:00"), at("23:00"), 0));
            assertThat(hourly.refused(due, at("05:00"), at("05:01"))).isEqualTo(next(at("05:00"), at("23:00"), 0));
            assertThat(hourly.nextTimes(at("05:01"), 1)).containsExactly(at("23:00"));
        }

        @Test
        void aCronFlowIsPlannedForItsFirstTimeInside() {
            assertThat(hourly.turn(new Position(null, null, Instant.EPOCH, 0), at("21:40")))
                    .isEqualTo(new Turn.PutOff(next(null, at("23:00"), 0), null));
        }

        @Test
        void anIntervalFlowWaitsForItsFirstTimeInsideAfterANoOrALoss() {
            Position due = new Position(at("04:10"), null, at("05:09:30"), 0);
            Position last = new Position(at("05:10"), at("05:20"), at("05:20"), 2);

            assertThat(everyHourAtNight.refused(due, at("05:10"), at("05:11")))
                    .isEqualTo(next(at("05:10"), at("23:09:30"), 0));
            assertThat(everyHourAtNight.afterLoss(last, at("05:21"), NO_JITTER))
                    .isEqualTo(next(at("05:10"), at("23:09:30"), 0));
        }

        @Test
        void aFlowThatMakesUpForItsTimesWaitsForTheOpening() {
            Timetable once = new Timetable(hourly.schedule(), CatchUp.ONCE, nights, null);
            Position due = new Position(at("04:00"), at("05:00"), at("05:00"), 0);

            assertThat(once.afterSuccess(due, at("05:00"), at("05:01")).nextRunAt())
                    .isEqualTo(at("06:00").plus(Duration.ofMinutes(990)));
        }
    }

    @Nested
    class Retries {

        private final Timetable retrying = new Timetable(new Interval(3600), CatchUp.ONCE, null, THREE_ATTEMPTS);
        private final Timetable retryingNightly = new Timetable(nightly.schedule(), CatchUp.ONCE, null, THREE_ATTEMPTS);

        @Test
        void aFailedRunIsTriedAgainForTheSameTimeUntilAllAttemptsAreUsedUp() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            Next second = retrying.afterFailure(due, at("03:00"), at("03:01"), NO_JITTER);
            assertThat(second).isEqualTo(next(at("03:00"), Duration.ofSeconds(90), at("03:02"), 0, 1));

            Position retry = new Position(at("03:00"), at("03:02"), at("03:02"), 1);
            assertThat(retrying.turn(retry, at("03:05"))).isEqualTo(new Turn.Run(at("03:00")));
            assertThat(retry.attemptFor(at("03:00"))).isEqualTo(2);
            Next third = retrying.afterFailure(retry, at("03:00"), at("03:06"), NO_JITTER);
            assertThat(third.nextRunAt()).isEqualTo(at("03:08"));

            Position last = new Position(at("03:00"), at("03:08"), at("03:08"), 2);
            assertThat(retrying.afterFailure(last, at("03:00"), at("03:10"), NO_JITTER))
                    .isEqualTo(next(at("03:00"), Duration.ofSeconds(630), null, 0, 0));
            assertThat(retrying.afterSuccess(last, at("03:00"), at("03:10")))
                    .isEqualTo(next(at("03:00"), Duration.ofSeconds(630), null, 0, 0));
        }

        @Test
        void aFailedCronRunIsTriedAgainForTheSameTime() {
            Position due = new Position(daysAgo(1), at("02:00"), at("02:00"), 0);

            assertThat(retryingNightly.afterFailure(due, at("02:00"), at("02:01"), NO_JITTER))
                    .isEqualTo(next(at("02:00"), Duration.ZERO, at("02:02"), 0, 1));
            Position retry = new Position(at("02:00"), at("02:02"), at("02:02"), 1);
            assertThat(retryingNightly.turn(retry, at("02:05"))).isEqualTo(new Turn.Run(at("02:00")));
            assertThat(retryingNightly.afterSuccess(retry, at("02:00"), at("02:06")))
                    .isEqualTo(next(at("02:00"), tomorrow("02:00"), 0));
        }

        @ParameterizedTest
        @CsvSource({"03:58:29, true", "03:58:30, false", "03:59:50, false"})
        void theNextRegularTimeTakesThePlaceOfALateRetry(String endedAt, boolean retried) {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            Next next = retrying.afterFailure(due, at("03:00"), at(endedAt), NO_JITTER);

            assertThat(next.nextRunAt() != null).isEqualTo(retried);
            assertThat(next.failedAttempts()).isEqualTo(retried ? 1 : 0);
        }

        @Test
        void aRetryAfterTheNextRegularTimeIsThatTimesFirstAttempt() {
            Position retry = new Position(at("03:00"), at("03:02"), at("03:02"), 1);

            assertThat(retrying.turn(retry, at("04:10"))).isEqualTo(new Turn.Run(at("04:00")));
            assertThat(retry.attemptFor(at("04:00"))).isEqualTo(1);
            assertThat(retrying.afterFailure(retry, at("04:00"), at("04:11"), NO_JITTER))
                    .isEqualTo(next(at("04:00"), Duration.ofSeconds(690), at("04:12"), 0, 1));
        }

        @Test
        void aRetryAfterALongRunIsForTheLatestTimeThatPassed() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            Next next = retrying.afterFailure(due, at("03:00"), at("05:10"), NO_JITTER);

            assertThat(next).isEqualTo(next(at("05:00"), Duration.ofSeconds(630), at("05:11"), 2, 1));
            Position retry = new Position(at("05:00"), at("05:11"), at("05:11"), 1);
            assertThat(retrying.turn(retry, at("05:12"))).isEqualTo(new Turn.Run(at("05:00")));
        }

        @Test
        void withoutARuleAFailedRunWaitsForItsNextRegularTime() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.afterFailure(due, at("03:00"), at("03:01"), NO_JITTER))
                    .isEqualTo(everyHour.afterSuccess(due, at("03:00"), at("03:01")));
        }

        @Test
        void aLostRunIsRepeatedAtOnceWithoutARule() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.afterLoss(due, at("03:10"), NO_JITTER))
                    .isEqualTo(next(at("03:00"), Duration.ZERO, at("03:10"), 0, 1));
            Position again = new Position(at("03:00"), at("03:10"), at("03:10"), 1);
            assertThat(everyHour.turn(again, at("03:10"))).isEqualTo(new Turn.Run(at("03:00")));
        }

        @Test
        void aLostCronRunIsRepeatedForItsTime() {
            Position first = new Position(null, at("02:00"), at("02:00"), 0);

            assertThat(nightly.afterLoss(first, at("02:10"), NO_JITTER))
                    .isEqualTo(next(at("02:00"), Duration.ZERO, at("02:10"), 0, 1));
        }

        @Test
        void aLostRunIsRepeatedByItsRule() {
            Position first = new Position(at("02:00"), null, at("02:59:30"), 0);
            Position last = new Position(at("03:00"), at("03:08"), at("03:08"), 2);

            assertThat(retrying.afterLoss(first, at("03:10"), NO_JITTER))
                    .isEqualTo(next(at("03:00"), Duration.ZERO, at("03:11"), 0, 1));
            assertThat(retrying.afterLoss(last, at("03:20"), NO_JITTER))
                    .isEqualTo(next(at("03:00"), at("03:59:30"), 0));
        }
    }

    @Nested
    @DisplayName("R3.4 A run by hand")
    class ByHand {

        @Test
        void leavesAFlowDueWhenItWasDue() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.besides(due, at("02:40")))
                    .isEqualTo(next(at("02:00"), Duration.ofSeconds(40 * 60 + 30), null, 0, 0));
        }

        @Test
        void leavesARetryAndItsAttemptsAsTheyAre() {
            Position retry = new Position(at("02:00"), at("02:30"), at("02:30"), 2);

            assertThat(nightly.besides(retry, at("02:20")))
                    .isEqualTo(next(at("02:00"), Duration.ZERO, at("02:30"), 0, 2));
        }

        @Test
        void leavesACronFlowUnplanned() {
            assertThat(nightly.besides(new Position(null, null, Instant.EPOCH, 0), at("02:20")))
                    .isEqualTo(next(null, Duration.ZERO, null, 0, 0));
        }
    }

    @Nested
    class Refusals {

        @Test
        void anIntervalFlowIsPutOffToItsNextTimeLessTheTolerance() {
            Position due = new Position(at("02:00"), null, at("02:59:30"), 0);

            assertThat(everyHour.refused(due, at("03:00"), at("03:00:10")))
                    .isEqualTo(next(at("03:00"), at("03:59:30"), 0));
            assertThat(everyHour.refused(due, at("03:00"), at("02:59:40")))
                    .isEqualTo(next(at("03:00"), at("03:59:30"), 0));
        }

        @Test
        void aCronFlowIsPutOffToItsNextTime() {
            Position due = new Position(daysAgo(1), at("02:00"), at("02:00"), 0);

            assertThat(nightly.refused(due, at("02:00"), at("02:01")))
                    .isEqualTo(next(at("02:00"), tomorrow("02:00"), 0));
        }
    }

    @Nested
    class Previews {

        @Test
        void showTheTimesOfAFlowThatBeginsNow() {
            assertThat(everyHour.nextTimes(at("02:17"), 2)).containsExactly(at("03:17"), at("04:17"));
            assertThat(nightly.nextTimes(at("02:17"), 2))
                    .containsExactly(tomorrow("02:00"), tomorrow("02:00").plusSeconds(86_400));
        }

        @Test
        void showARetryBeforeTheRegularTimes() {
            Position retry = new Position(at("02:00"), at("02:30"), at("02:30"), 1);

            assertThat(everyHour.nextTimes(retry, at("02:10"), 3))
                    .containsExactly(at("02:30"), at("03:00"), at("04:00"));
        }

        @Test
        void showATimeThatWasPutOffOnce() {
            Position refused = new Position(at("02:00"), at("02:59:30"), at("02:59:30"), 0);

            assertThat(everyHour.nextTimes(refused, at("02:10"), 2)).containsExactly(at("02:59:30"), at("04:00"));
        }

        @Test
        void showTheOpeningForTimesOutsideTheWindow() {
            Window window = Window.parse("22:00-01:00", UTC);
            Instant noon = at("12:00");

            assertThat(new Timetable(new Interval(3_000), CatchUp.ONCE, window, null).nextTimes(noon, 3))
                    .containsExactly(at("22:00"), at("22:50"), at("23:40"));
            assertThat(new Timetable(new Interval(4_000), CatchUp.SKIP, window, null).nextTimes(noon, 2))
                    .containsExactly(at("22:00"), at("23:06:40"));
        }

        @Test
        void showNoMoreThanThereAre() {
            assertThat(nightly.nextTimes(Instant.parse("9998-12-30T12:00:00Z"), 5))
                    .containsExactly(Instant.parse("9998-12-31T02:00:00Z"));
            assertThat(everyHour.nextTimes(at("02:00"), 0)).isEmpty();
        }
    }

    private static Turn missedItsTime(Next next) {
        return new Turn.PutOff(next, "missed its time; catch-up is skip");
    }

    private static Next next(@Nullable Instant slotAt, Instant nextRunAt, long missed) {
        return next(slotAt, Duration.ZERO, nextRunAt, missed, 0);
    }

    private static Next next(
            @Nullable Instant slotAt, Duration lead, @Nullable Instant nextRunAt, long missed, int failedAttempts) {
        return new Next(slotAt, lead, nextRunAt, missed, failedAttempts);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }

    private static Instant tomorrow(String time) {
        return at(time).plus(Duration.ofDays(1));
    }

    private static Instant daysAgo(int days) {
        return daysAgo(days, "02:00");
    }

    private static Instant daysAgo(int days, String time) {
        return at(time).minus(Duration.ofDays(days));
    }
}
