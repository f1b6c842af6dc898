package dev.heartbeat.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A part of a day, or of a night.
 *
 * @param begin the first minute of the day
 * @param end the minute of the day that comes after the last; not later than {@code begin} where it is the next day's
 */
record Hours(int begin, int end) {

    static final int MINUTES_A_DAY = 24 * 60;
    static final Hours WHOLE_DAY = new Hours(0, MINUTES_A_DAY);

    LocalDateTime beginOn(LocalDate day) {
        return day.atStartOfDay().plusMinutes(begin);
    }

    boolean holdsOnItsDay(LocalTime time) {
        int minute = minuteOf(time);
        return minute >= begin && (minute < end || passesMidnight());
    }

    boolean holdsOnTheDayAfter(LocalTime time) {
        return passesMidnight() && minuteOf(time) < end;
    }

    private boolean passesMidnight() {
        return end <= begin;
    }

    private static int minuteOf(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
