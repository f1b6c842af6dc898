package dev.heartbeat.schedule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Window}, and says what is wrong with one. */
final class WindowText {

    private static final String EXAMPLES =
            "write for example 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '08:00-12:00,13:00-17:00'";
    private static final String DAYS = "write for example Mon-Fri or Sat,Sun";
    private static final Pattern DAYS_AND_TIMES = Pattern.compile("([A-Za-z][^0-9]*)?([0-9].*)?");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    private final String text;

    WindowText(String text) {
        this.text = text;
    }

    Window read(ZoneId zone) {
        Matcher parts = DAYS_AND_TIMES.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            throw unreadable("is not a window; " + EXAMPLES);
        }
        return new Window(text, zone, days(parts.group(1)), hours(parts.group(2)));
    }

    private Set<DayOfWeek> days(@Nullable String list) {
        if (list == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : list.strip().split("\\s*,\\s*", -1)) {
            addDays(days, part.split("\\s*-\\s*", -1), part);
        }
        return days;
    }

    private void addDays(Set<DayOfWeek> days, String[] ends, String part) {
        if (ends.length > 2) {
            throw unreadable("has '" + part + "' where days belong; " + DAYS);
        }
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = day(ends[ends.length - 1]);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
    }

    private DayOfWeek day(String name) {
        return findDay(name).orElseThrow(() -> unreadable("has '" + name + "' where a day belongs; " + DAYS));
    }

    private static Optional<DayOfWeek> findDay(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.equalsIgnoreCase(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    || name.equalsIgnoreCase(day.name())) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private List<Hours> hours(@Nullable String list) {
        if (list == null) {
            return List.of(Hours.WHOLE_DAY);
        }
        List<Hours> hours = new ArrayList<>();
        for (String part : list.strip().split("\\s*,\\s*", -1)) {
            hours.add(between(part));
        }
        return hours;
    }

    private Hours between(String part) {
        Matcher times = TIMES.matcher(part);
        if (!times.matches()) {
            throw unreadable("has '" + part + "' where times belong; write for example 22:00-06:00");
        }
        int begin = minute(times.group(1), times.group(2));
        int end = minute(times.group(3), times.group(4));
        if (begin == Hours.MINUTES_A_DAY) {
            throw unreadable("begins at 24:00; write 00:00 and the day after");
        }
        if (begin == end) {
            throw unreadable(
                    "never opens, since '" + part + "' ends when it begins; write 00:00-24:00 for the whole day");
        }
        return new Hours(begin, end);
    }

    private int minute(String hour, String minute) {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || minutes > Hours.MINUTES_A_DAY) {
            throw unreadable("has the time " + hour + ":" + minute + "; times go from 00:00 to 24:00");
        }
        return minutes;
    }

    private IllegalArgumentException unreadable(String problem) {
        return new IllegalArgumentException("'" + text + "' " + problem);
    }
}
