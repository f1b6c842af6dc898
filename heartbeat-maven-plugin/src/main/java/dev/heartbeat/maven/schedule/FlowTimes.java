package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.flows.CataloguedFlow;
import dev.heartbeat.maven.install.HostConfiguration;
import dev.heartbeat.maven.install.HostProblemException;
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
        Optional<String> every = configured("every", flow, configuration);
        Optional<String> cron = configured("cron", flow, configuration);
        if (every.isEmpty() && cron.isEmpty()) {
            every = declared("every", flow);
            cron = declared("cron", flow);
        }
        Optional<String> window = configured("window", flow, configuration).or(() -> declared("window", flow));
        String zone = configured("zone", flow, configuration)
                .or(() -> declared("zone", flow))
                .orElse("UTC");
        try {
            return times(flow.name(), every, cron, zone)
                    .map(times -> window.map(times::within).orElse(times));
        } catch (IllegalArgumentException refused) {
            throw new HostProblemException("The schedule of flow '" + flow.name() + "' can't be read: "
                    + refused.getMessage() + ". Mend heartbeat.flows." + flow.name() + " in the configuration.");
        }
    }

    private static Optional<FlowTimes> times(String name, Optional<String> every, Optional<String> cron, String zone) {
        if (every.isPresent()) {
            String text = every.get();
            return Optional.of(
                    new FlowTimes(name, "every " + text, Interval.parse(text).seconds()));
        }
        return cron.map(text -> new FlowTimes(name, "cron " + text + " (" + zone + ")", step(Cron.parse(text, zone))));
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

    private static Optional<String> declared(String setting, CataloguedFlow flow) {
        return Optional.ofNullable(flow.settings().get(setting));
    }

    private static Optional<String> configured(String setting, CataloguedFlow flow, HostConfiguration configuration) {
        return configuration
                .get("heartbeat.flows." + flow.name() + "." + setting)
                .or(() -> configuration.get("heartbeat.flows.[" + flow.name() + "]." + setting))
                .filter(value -> !value.contains("${"));
    }

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
