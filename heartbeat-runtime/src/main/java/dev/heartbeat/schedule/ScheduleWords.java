package dev.heartbeat.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in English when a flow runs. What it has no words for, it gives as it was written. */
public final class ScheduleWords {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,2}(,\\d{1,2})*");
    private static final Pattern STEP = Pattern.compile("(?:\\*|0)/(\\d{1,2})");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final String ANY = "*";

    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 0 1 1 *",
            "@annually", "0 0 0 1 1 *",
            "@monthly", "0 0 0 1 * *",
            "@weekly", "0 0 0 * * 0",
            "@daily", "0 0 0 * * *",
            "@midnight", "0 0 0 * * *",
            "@hourly", "0 0 * * * *");

    private ScheduleWords() {}

    /** Such as {@code every 5 minutes, only Mon-Fri 08:00-18:00 (Europe/Berlin)}. */
    public static String of(Timetable timetable) {
        Window window = timetable.window();
        return of(timetable.schedule())
                + (window == null ? "" : ", only " + window.text() + " (" + window.zone() + ")");
    }

    /** Such as {@code at 03:00 every day (UTC)}. */
    public static String of(Schedule schedule) {
        if (schedule instanceof Interval interval) {
            return "every " + span(interval.toDuration().toSeconds());
        }
        Cron cron = (Cron) schedule;
        String[] fields = MACROS.getOrDefault(cron.expression().strip().toLowerCase(Locale.ROOT), cron.expression())
                .strip()
                .split(" +", -1);
        return words(fields).orElse("cron " + cron.expression()) + " (" + cron.zone() + ")";
    }

    private static Optional<String> words(String[] fields) {
        Optional<String> times = times(fields[0], fields[1], fields[2]);
        Optional<String> days = days(fields[3], fields[5]);
        Optional<String> months = months(fields[4]);
        if (times.isEmpty() || days.isEmpty() || months.isEmpty()) {
            return Optional.empty();
        }
        boolean isClockTime = times.get().startsWith("at ");
        String onDays = days.get().isEmpty() && isClockTime && months.get().isEmpty() ? "every day" : days.get();
        return Optional.of(String.join(
                " ",
                Stream.of(times.get(), onDays, months.get())
                        .filter(part -> !part.isEmpty())
                        .toList()));
    }

    private static Optional<String> times(String second, String minute, String hour) {
        if (isNumber(second) && isNumber(minute) && NUMBERS.matcher(hour).matches()) {
            return Optional.of("at "
                    + and(Arrays.stream(hour.split(","))
                            .map(each -> clock(each, minute, second))
                            .toList()));
        }
        if (hour.equals(ANY)) {
            return withinTheHour(second, minute);
        }
        Matcher hours = RANGE.matcher(hour);
        if (hours.matches() && second.equals("0")) {
            String last = minute.equals("0") ? "00" : "59";
            return withinTheHour(second, minute)
                    .map(often -> often + " from " + clock(hours.group(1), "0", "0") + " to "
                            + clock(hours.group(2), last, "0"));
        }
        Matcher step = STEP.matcher(hour);
        return step.matches() && isNumber(second) && isNumber(minute)
                ? Optional.of(every(step.group(1), "hour") + (minute.equals("0") ? "" : " at minute " + minute))
                : Optional.empty();
    }

    private static Optional<String> withinTheHour(String second, String minute) {
        Matcher seconds = STEP.matcher(second);
        if (minute.equals(ANY)) {
            return second.equals("0")
                    ? Optional.of("every minute")
                    : second.equals(ANY)
                            ? Optional.of("every second")
                            : seconds.matches() ? Optional.of(every(seconds.group(1), "second")) : Optional.empty();
        }
        if (!second.equals("0")) {
            return Optional.empty();
        }
        Matcher minutes = STEP.matcher(minute);
        if (minutes.matches()) {
            return Optional.of(every(minutes.group(1), "minute"));
        }
        if (minute.equals("0")) {
            return Optional.of("every hour");
        }
        return NUMBERS.matcher(minute).matches()
                ? Optional.of("every hour at minute " + and(List.of(minute.split(","))))
                : Optional.empty();
    }

    /** Empty text for every day. */
    private static Optional<String> days(String ofMonth, String ofWeek) {
        boolean anyOfMonth = ofMonth.equals(ANY) || ofMonth.equals("?");
        boolean anyOfWeek = ofWeek.equals(ANY) || ofWeek.equals("?");
        if (anyOfMonth) {
            return anyOfWeek
                    ? Optional.of("")
                    : list(ofWeek, ScheduleWords::dayOfWeek).map(days -> "on " + days);
        }
        if (!anyOfWeek) {
            return Optional.empty();
        }
        if (ofMonth.equals("L")) {
            return Optional.of("on the last day of the month");
        }
        return NUMBERS.matcher(ofMonth).matches()
                ? Optional.of("on day " + and(List.of(ofMonth.split(","))) + " of the month")
                : Optional.empty();
    }

    private static Optional<String> months(String field) {
        return field.equals(ANY)
                ? Optional.of("")
                : list(field, ScheduleWords::month).map(months -> "in " + months);
    }

    private interface Name {
        @Nullable
        String of(String text);
    }

    /** A list of names and ranges of them. */
    private static Optional<String> list(String field, Name name) {
        List<String> parts = new ArrayList<>();
        for (String part : field.split(",", -1)) {
            String[] ends = part.split("-", 2);
            String first = name.of(ends[0]);
            String last = name.of(ends[ends.length - 1]);
            if (first == null || last == null) {
                return Optional.empty();
            }
            parts.add(ends.length == 1 ? first : first + " to " + last);
        }
        return Optional.of(and(parts));
    }

    private static @Nullable String dayOfWeek(String text) {
        if (isNumber(text)) {
            int number = Integer.parseInt(text);
            return number > 7 ? null : nameOf(DayOfWeek.of(number == 0 ? 7 : number));
        }
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(text))
                .map(ScheduleWords::nameOf)
                .findFirst()
                .orElse(null);
    }

    private static String nameOf(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static @Nullable String month(String text) {
        return Arrays.stream(Month.values())
                .filter(month -> String.valueOf(month.getValue()).equals(text)
                        || month.name().substring(0, 3).equalsIgnoreCase(text))
                .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNumber(String field) {
        return NUMBER.matcher(field).matches();
    }

    private static String clock(String hour, String minute, String second) {
        int seconds = Integer.parseInt(second);
        return String.format(Locale.ROOT, "%02d:%02d", Integer.parseInt(hour), Integer.parseInt(minute))
                + (seconds == 0 ? "" : String.format(Locale.ROOT, ":%02d", seconds));
    }

    private static String every(String count, String unit) {
        int number = Integer.parseInt(count);
        return number == 1 ? "every " + unit : "every " + number + " " + unit + "s";
    }

    private static String span(long seconds) {
        List<String> parts = new ArrayList<>();
        long rest = seconds;
        for (Map.Entry<String, Long> unit : List.of(
                Map.entry("day", 86_400L),
                Map.entry("hour", 3_600L),
                Map.entry("minute", 60L),
                Map.entry("second", 1L))) {
            long count = rest / unit.getValue();
            rest %= unit.getValue();
            if (count > 0) {
                parts.add(
                        count == 1 && seconds == unit.getValue()
                                ? unit.getKey()
                                : count + " " + unit.getKey() + (count == 1 ? "" : "s"));
            }
        }
        return String.join(" ", parts);
    }

    private static String and(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
