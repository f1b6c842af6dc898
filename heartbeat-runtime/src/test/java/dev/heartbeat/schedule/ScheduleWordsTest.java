package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.CatchUp;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleWordsTest {

    @ParameterizedTest
    @CsvSource({
        "1, every second",
        "30, every 30 seconds",
        "60, every minute",
        "90, every 1 minute 30 seconds",
        "300, every 5 minutes",
        "3600, every hour",
        "86400, every day",
        "90061, every 1 day 1 hour 1 minute 1 second"
    })
    void saysIntervals(int seconds, String words) {
        assertThat(ScheduleWords.of(new Interval(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 0 3 * * *           | at 03:00 every day
                    15 30 3 * * ?         | at 03:30:15 every day
                    0 0 8,12,18 * * *     | at 08:00, 12:00 and 18:00 every day
                    0 0 9 * * MON-FRI     | at 09:00 on Monday to Friday
                    0 0 9 * * 1,3,0       | at 09:00 on Monday, Wednesday and Sunday
                    0 0 0 1 * *           | at 00:00 on day 1 of the month
                    0 0 0 L * *           | at 00:00 on the last day of the month
                    0 0 0 1,15 1,JUL *    | at 00:00 on day 1 and 15 of the month in January and July
                    0 0 6 * JUN-AUG *     | at 06:00 in June to August
                    0 * * * * *           | every minute
                    * * * * * *           | every second
                    */10 * * * * *        | every 10 seconds
                    0 */15 * * * *        | every 15 minutes
                    0 0/1 * * * *         | every minute
                    0 0 * * * *           | every hour
                    0 5,35 * * * *        | every hour at minute 5 and 35
                    0 0 */2 * * *         | every 2 hours
                    0 20 */2 * * *        | every 2 hours at minute 20
                    0 */10 8-17 * * MON   | every 10 minutes from 08:00 to 17:59 on Monday
                    0 0 8-17 * * *        | every hour from 08:00 to 17:00
                    @daily                | at 00:00 every day
                    @hourly               | every hour
                    @weekly               | at 00:00 on Sunday
                    0 0 0 15W * *         | cron 0 0 0 15W * *
                    0 0 0 1 * MON         | cron 0 0 0 1 * MON
                    0 0 0 * * MON#2       | cron 0 0 0 * * MON#2
                    0 7-9/2 3 * * *       | cron 0 7-9/2 3 * * *
                    """)
    void saysCronExpressionsAndGivesTheRestAsItIs(String expression, String words) {
        assertThat(ScheduleWords.of(Cron.parse(expression, "Europe/Berlin"))).isEqualTo(words + " (Europe/Berlin)");
    }

    @Test
    void saysTheWindow() {
        Window window = Window.parse("Mon-Fri 22:00-06:00", ZoneId.of("UTC"));

        assertThat(ScheduleWords.of(new Timetable(new Interval(300), CatchUp.ONCE, window, null)))
                .isEqualTo("every 5 minutes, only Mon-Fri 22:00-06:00 (UTC)");
    }
}
