package dev.heartbeat.maven.flows;

import dev.heartbeat.CatchUp;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.Schedule;
import dev.heartbeat.schedule.TimeZones;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.schedule.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a flow runs: what its class says, and the host's configuration otherwise, read by the classes of the runtime. */
public final class FlowSchedule {

    private static final List<Setting> READ =
            List.of(Setting.EVERY, Setting.CRON, Setting.ZONE, Setting.WINDOW, Setting.CATCH_UP);

    private final CataloguedFlow flow;
    private final Function<String, Optional<String>> configuration;
    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    private boolean overridden;

    /**
     * Puts together what is said of a flow's times.
     *
     * @param configuration what the host says by a key of its configuration
     */
    public FlowSchedule(CataloguedFlow flow, Function<String, Optional<String>> configuration) {
        this.flow = flow;
        this.configuration = configuration;
        for (Setting setting : READ) {
            Optional.ofNullable(flow.settings().get(setting.property()))
                    .ifPresent(value -> settings.put(setting, value));
        }
        for (Setting setting : READ) {
            said(setting.property()).filter(FlowSchedule::isKnown).ifPresent(value -> override(setting, value));
        }
    }

    /** What holds of {@code every}, {@code cron}, {@code zone}, {@code window} or {@code catchUp}; empty if nobody says it. */
    public Optional<String> get(Setting setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    /** For people. */
    String text() {
        List<String> parts = new ArrayList<>();
        get(Setting.EVERY).ifPresent(every -> parts.add("every " + every));
        get(Setting.CRON).ifPresent(cron -> parts.add("cron " + cron));
        get(Setting.WINDOW).ifPresent(parts::add);
        Optional<String> configuredAfter = configuredAfter();
        String after = configuredAfter.orElse(String.join(", ", flow.after()));
        if (!after.isEmpty()) {
            parts.add("after " + after);
        }
        if (overridden || configuredAfter.isPresent()) {
            parts.add("(configured)");
        }
        return String.join(" ", parts);
    }

    /**
     * Whether its record is created enabled.
     *
     * @throws IllegalArgumentException with a message for people, if the configuration says neither yes nor no
     */
    boolean isEnabled() {
        return said("enabled")
                .filter(FlowSchedule::isKnown)
                .map(FlowSchedule::flag)
                .orElse(flow.enabled());
    }

    /** Without an interval or a cron expression the class is a type, which runs as records of the operators'. */
    boolean isType() {
        return !settings.containsKey(Setting.EVERY) && !settings.containsKey(Setting.CRON);
    }

    boolean isInterval() {
        return settings.containsKey(Setting.EVERY);
    }

    /** @throws IllegalArgumentException with a message for people, if there is no such zone */
    ZoneId zone() {
        return TimeZones.parse(settings.getOrDefault(Setting.ZONE, "UTC"));
    }

    /** @throws IllegalArgumentException with a message for people, if something in the configuration can't be read */
    List<Instant> nextTimes(Instant after, int count) {
        ZoneId zone = zone();
        String cron = settings.get(Setting.CRON);
        Schedule schedule = cron == null
                ? Interval.parse(settings.getOrDefault(Setting.EVERY, ""))
                : Cron.parse(cron, zone.getId());
        String window = settings.get(Setting.WINDOW);
        CatchUp catchUp = "skip".equalsIgnoreCase(settings.get(Setting.CATCH_UP)) ? CatchUp.SKIP : CatchUp.ONCE;
        return new Timetable(schedule, catchUp, window == null ? null : Window.parse(window, zone), null)
                .nextTimes(after, count);
    }

    /** As in the runtime, an interval takes the place of a cron expression, and the other way round. */
    private void override(Setting setting, String value) {
        overridden = true;
        settings.put(setting, value);
        if (setting == Setting.EVERY) {
            settings.remove(Setting.CRON);
        } else if (setting == Setting.CRON) {
            settings.remove(Setting.EVERY);
        }
    }

    /** In one property or in several; empty text where the flow is to wait for none. */
    private Optional<String> configuredAfter() {
        return said("after")
                .or(() -> Optional.of(elements("after")).filter(several -> !several.isEmpty()))
                .filter(FlowSchedule::isKnown)
                .map(names -> names.strip().replaceAll("\\s*,\\s*", ", "));
    }

    private String elements(String property) {
        return IntStream.iterate(0, index -> index + 1)
                .mapToObj(index -> said(property + "[" + index + "]"))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(","));
    }

    /** A name with dots stands in brackets; YAML puts a dot before them, properties need none. */
    private Optional<String> said(String property) {
        return Stream.of("." + flow.name(), "[" + flow.name() + "]", ".[" + flow.name() + "]")
                .flatMap(name -> configuration.apply("heartbeat.flows" + name + "." + property).stream())
                .findFirst();
    }

    /** What is left to a variable that no file knows counts as not said. */
    private static boolean isKnown(String value) {
        return !value.contains("${");
    }

    /** As the runtime reads it. */
    private static boolean flag(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false");
        };
    }
}
