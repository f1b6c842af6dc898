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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** When a flow runs: what its class says, and the host's configuration otherwise, read by the classes of the runtime. */
public final class FlowSchedule {

    private static final List<Setting> READ =
            List.of(Setting.EVERY, Setting.CRON, Setting.ZONE, Setting.WINDOW, Setting.CATCH_UP);

    private final CataloguedFlow flow;
    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    private boolean overridden;

    /**
     * Puts together what is said of a flow's times.
     *
     * @param configuration what the host says by a key of its configuration
     */
    public FlowSchedule(CataloguedFlow flow, Function<String, Optional<String>> configuration) {
        this.flow = flow;
        for (Setting setting : READ) {
            Optional.ofNullable(flow.settings().get(setting.property()))
                    .ifPresent(value -> settings.put(setting, value));
        }
        for (Setting setting : READ) {
            configured(setting, configuration).ifPresent(value -> override(setting, value));
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
        if (!flow.after().isEmpty()) {
            parts.add("after " + String.join(", ", flow.after()));
        }
        if (overridden) {
            parts.add("(configured)");
        }
        if (!flow.enabled()) {
            parts.add("(disabled)");
        }
        return String.join(" ", parts);
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

    /** What is left to a variable that no file knows counts as not said. */
    private Optional<String> configured(Setting setting, Function<String, Optional<String>> configuration) {
        return configuration
                .apply("heartbeat.flows." + flow.name() + "." + setting.property())
                .or(() -> configuration.apply("heartbeat.flows.[" + flow.name() + "]." + setting.property()))
                .filter(value -> !value.contains("${"));
    }
}
