package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.flows.CataloguedFlow;
import dev.heartbeat.maven.flows.FlowSchedule;
import dev.heartbeat.maven.install.HostConfiguration;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a flow wants heartbeats.
 *
 * @param name its name
 * @param schedule for people: {@code every 5m}
 * @param step the greatest number of seconds such that heartbeats at its multiples, counted from midnight in UTC, meet all
 *     its times
 */
record FlowTimes(String name, String schedule, long step) {

    /** Two years, so that each change of clocks is among them; fixed ones, so that the same flows have the same step. */
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FIRST_DAYS = BEGIN.plusSeconds(2 * Cadence.DAY);

    /** All offsets from UTC are multiples of it. */
    private static final int QUARTER = 15 * Cadence.MINUTE;

    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d{1,2}:(\\d{2})");

    /** Empty for one without times of its own, which only runs as records of the operator's. */
    static Optional<FlowTimes> of(CataloguedFlow flow, HostConfiguration configuration) {
        FlowSchedule schedule = new FlowSchedule(flow, configuration::get);
        try {
            return times(flow.name(), schedule)
                    .map(times ->
                            schedule.get(Setting.WINDOW).map(times::within).orElse(times));
        } catch (IllegalArgumentException refused) {
            throw new HostProblemException(
                    "The schedule of flow '" + flow.name() + "' can't be read. Mend heartbeat.flows." + flow.name()
                            + " in the configuration: " + refused.getMessage());
        }
    }

    private static Optional<FlowTimes> times(String name, FlowSchedule schedule) {
        String zone = schedule.get(Setting.ZONE).orElse("UTC");
        return schedule.get(Setting.EVERY)
                .map(every -> new FlowTimes(
                        name, "every " + every, Interval.parse(every).seconds()))
                .or(() -> schedule.get(Setting.CRON)
                        .map(cron ->
                                new FlowTimes(name, "cron " + cron + " (" + zone + ")", step(Cron.parse(cron, zone)))));
    }

    private static long step(Cron cron) {
        long step = Cadence.DAY;
        Optional<Instant> time = cron.next(BEGIN.minusNanos(1));
        while (time.isPresent() && step > 1) {
            step = gcd(step, time.get().getEpochSecond());
            boolean offsetsDontMatter = QUARTER % step == 0 && time.get().isAfter(FIRST_DAYS);
            time = offsetsDontMatter ? Optional.empty() : cron.next(time.get()).filter(END::isAfter);
        }
        return step;
    }

    /** With heartbeats when the window opens, and often enough that none lies between two of them. */
    private FlowTimes within(String window) {
        long withWindow = TIME_OF_DAY
                .matcher(window)
                .results()
                .mapToLong(time -> Long.parseLong(time.group(1)) * Cadence.MINUTE)
                .reduce(gcd(step, Cadence.HOUR), FlowTimes::gcd);
        return new FlowTimes(name, schedule + " " + window, withWindow);
    }

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
