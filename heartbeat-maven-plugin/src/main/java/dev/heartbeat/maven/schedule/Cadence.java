package dev.heartbeat.maven.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A distance between heartbeats that schedulers can say: it divides the next larger unit, so that beats come at the same
 * times in each minute, hour or day.
 *
 * @param seconds its length
 */
record Cadence(int seconds) implements Comparable<Cadence> {

    static final int MINUTE = 60;
    static final int HOUR = 60 * MINUTE;
    static final int DAY = 24 * HOUR;

    /** All of them from {@code shortest} to {@code longest}, both in seconds. */
    static List<Cadence> between(int shortest, int longest) {
        return Stream.of(divisors(MINUTE, 1), divisors(60, MINUTE), divisors(24, HOUR), IntStream.of(DAY))
                .flatMap(IntStream::boxed)
                .filter(seconds -> seconds >= shortest && seconds <= longest)
                .map(Cadence::new)
                .toList();
    }

    private static IntStream divisors(int whole, int unit) {
        return IntStream.range(1, whole).filter(part -> whole % part == 0).map(part -> part * unit);
    }

    boolean divides(long step) {
        return step % seconds == 0;
    }

    /** As cron has it: minute, hour, day of month, month, day of week. */
    String cron() {
        return minuteAndHour("0") + " * * *";
    }

    /** As {@link #cron}, a few minutes after the full ones, at which everybody else comes. */
    String cronOffTheHour(int minute) {
        return (seconds < HOUR
                        ? minute + "-" + (60 - minutes() + minute) + "/" + minutes() + " *"
                        : minuteAndHour("" + minute))
                + " * * *";
    }

    /** As EventBridge Scheduler has it. */
    String aws() {
        if (seconds == MINUTE) {
            return "rate(1 minute)";
        }
        // Not a rate, which would begin whenever the stack is made.
        String[] fields = minuteAndHour("0").replace("*/", "0/").split(" ", -1);
        return "cron(" + fields[0] + " " + fields[1] + " * * ? *)";
    }

    /** As systemd has it, in {@code OnCalendar}. */
    String calendar() {
        if (seconds < MINUTE) {
            return "*:*:0/" + seconds;
        }
        if (seconds == MINUTE) {
            return "minutely";
        }
        if (seconds < HOUR) {
            return "*:0/" + minutes();
        }
        return seconds == DAY ? "*-*-* 00:00:00 UTC" : "*-*-* 0/" + hours() + ":00:00 UTC";
    }

    private String minuteAndHour(String minute) {
        if (seconds == MINUTE) {
            return "* *";
        }
        if (seconds < HOUR) {
            return "*/" + minutes() + " *";
        }
        if (seconds == HOUR) {
            return minute + " *";
        }
        return minute + (seconds == DAY ? " 0" : " */" + hours());
    }

    private int minutes() {
        return seconds / MINUTE;
    }

    private int hours() {
        return seconds / HOUR;
    }

    /** As a user writes it: {@code 5m}. */
    String shortForm() {
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return minutes() + "m";
        }
        return seconds == DAY ? "1d" : hours() + "h";
    }

    /** For people: each minute, every 5 minutes. */
    @Override
    public String toString() {
        if (seconds < MINUTE) {
            return every(seconds, "second");
        }
        if (seconds < HOUR) {
            return every(minutes(), "minute");
        }
        return seconds == DAY ? every(1, "day") : every(hours(), "hour");
    }

    private static String every(int count, String unit) {
        return count == 1 ? "each " + unit : "every " + count + " " + unit + "s";
    }

    @Override
    public int compareTo(Cadence other) {
        return Comparator.comparingInt(Cadence::seconds).compare(this, other);
    }
}
