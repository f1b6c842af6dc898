package dev.heartbeat.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a flow may start: days of the week, times of the day, or both, by the clock of a time zone. Times that pass
 * midnight belong to the day on which they begin, and the end is not part of a window.
 *
 * <p>Where the clock is put forward, local times that are left out open nothing; where it is put back, a local time
 * that comes twice is inside both times.
 */
public final class Window {

    private static final Remembered<Window> READ = new Remembered<>((text, zone) -> new WindowText(text).read(zone));

    private final String text;
    private final ZoneId zone;
    private final Set<DayOfWeek> days;
    private final List<Hours> hours;

    Window(String text, ZoneId zone, Set<DayOfWeek> days, List<Hours> hours) {
        this.text = text;
        this.zone = zone;
        this.days = Set.copyOf(days);
        this.hours = List.copyOf(hours);
    }

    /**
     * Reads for example {@code Mon-Fri 22:00-06:00}, {@code Sat,Sun}, {@code 22:00-06:00} or {@code Mon-Fri
     * 08:00-12:00,13:00-17:00}. Days are English, short or in full; {@code 24:00} is the end of a day.
     * This is cheap for what was read lately, and may then be the same instance.
     *
     * @throws IllegalArgumentException with a message for people, if the text can't be read or the window never opens
     */
    public static Window parse(String text, ZoneId zone) {
        return READ.read(text, zone);
    }

    /** The window as it was written. */
    public String text() {
        return text;
    }

    /** The time zone whose clock counts. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether a flow may start at that moment. */
    public boolean isOpen(Instant moment) {
        return isOpen(LocalDateTime.ofInstant(moment, zone));
    }

    /** The first moment from then on at which the window is open: that moment itself if it is. */
    public Instant nextOpening(Instant from) {
        Instant moment = from;
        while (!isOpen(moment)) {
            moment = nextEdge(moment);
        }
        return moment;
    }

    /** The next begin of hours, or the next change of the zone's offset, which may jump into the middle of some. */
    private Instant nextEdge(Instant after) {
        ZoneOffset offset = zone.getRules().getOffset(after);
        Instant begin = nextBegin(LocalDateTime.ofInstant(after, offset)).toInstant(offset);
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        return change == null || change.getInstant().isAfter(begin) ? begin : change.getInstant();
    }

    private LocalDateTime nextBegin(LocalDateTime after) {
        for (LocalDate day = after.toLocalDate(); ; day = day.plusDays(1)) {
            Optional<LocalDateTime> begin =
                    days.contains(day.getDayOfWeek()) ? firstBegin(day, after) : Optional.empty();
            if (begin.isPresent()) {
                return begin.get();
            }
        }
    }

    private Optional<LocalDateTime> firstBegin(LocalDate day, LocalDateTime after) {
        return hours.stream()
                .map(each -> each.beginOn(day))
                .filter(begin -> begin.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    private boolean isOpen(LocalDateTime local) {
        boolean today = days.contains(local.getDayOfWeek());
        boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
        for (Hours each : hours) {
            if ((today && each.holdsOnItsDay(local.toLocalTime()))
                    || (yesterday && each.holdsOnTheDayAfter(local.toLocalTime()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window window && text.equals(window.text) && zone.equals(window.zone);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
