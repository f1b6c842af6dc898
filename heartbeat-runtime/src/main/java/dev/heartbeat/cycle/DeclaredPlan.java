package dev.heartbeat.cycle;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.schedule.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a class and the host's configuration say about a flow's times: text in, a plan out. */
final class DeclaredPlan {

    private final FlowDeclaration declared;

    private DeclaredPlan(FlowDeclaration declared) {
        this.declared = declared;
    }

    /**
     * The plan of that declaration.
     *
     * @throws InvalidSettingException if a setting can't be read, or doesn't go with another
     */
    static FlowPlan of(FlowDeclaration declared) {
        return new DeclaredPlan(declared).read();
    }

    private FlowPlan read() {
        refuseBoth(Setting.EVERY, Setting.CRON);
        String zone = read(Setting.ZONE, text -> ZoneId.of(text).getId());
        String zoneOrUtc = zone == null ? "UTC" : zone;
        Interval every = read(Setting.EVERY, Interval::parse);
        Cron cron = read(Setting.CRON, text -> Cron.parse(text, zoneOrUtc));
        Window window = read(Setting.WINDOW, text -> Window.parse(text, ZoneId.of(zoneOrUtc)));
        Integer priority = read(Setting.PRIORITY, Integer::valueOf);
        return new FlowPlan(
                every == null ? null : every.seconds(),
                cron == null ? null : cron.expression(),
                zone,
                window == null ? null : declared.settings().get(Setting.WINDOW),
                read(Setting.CATCH_UP, text -> CatchUp.valueOf(text.toUpperCase(Locale.ROOT))),
                read(Setting.TIMEOUT, text -> Interval.parse(text).toDuration()),
                retry(),
                priority == null ? 0 : priority,
                declared.settings().get(Setting.GROUP),
                declared.after());
    }

    private @Nullable RetryRule retry() {
        Integer attempts = read(Setting.RETRY_ATTEMPTS, Integer::valueOf);
        if (attempts == null) {
            return null;
        }
        return new RetryRule(
                attempts,
                orElse(read(Setting.RETRY_BACKOFF, text -> Interval.parse(text).toDuration()), Duration.ofMinutes(1)),
                orElse(read(Setting.RETRY_FACTOR, Double::valueOf), 2.0),
                orElse(
                        read(
                                Setting.RETRY_MAX_BACKOFF,
                                text -> Interval.parse(text).toDuration()),
                        Duration.ofHours(1)),
                orElse(read(Setting.RETRY_JITTER, Double::valueOf), 0.1));
    }

    private void refuseBoth(Setting one, Setting other) {
        if (declared.settings().containsKey(one) && declared.settings().containsKey(other)) {
            throw new InvalidSettingException(
                    declared,
                    other,
                    "%s and %s exclude each other; remove one of them".formatted(one.property(), other.property()));
        }
    }

    private <T> @Nullable T read(Setting setting, Function<String, T> parse) {
        String text = declared.settings().get(setting);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw new InvalidSettingException(
                    declared, setting, "%s: %s".formatted(setting.property(), refused.getMessage()));
        }
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
