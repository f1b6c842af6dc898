package dev.heartbeat.cycle;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.schedule.TimeZones;
import dev.heartbeat.schedule.Window;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a class and the host's configuration say about a flow's times: text in, a plan out. */
final class DeclaredPlan {

    private static final String RETRY = "retry.";

    /** As the columns of data_flows have it. */
    private static final int LONGEST = 255;

    private static final int LONGEST_NAME = 255;

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

    /**
     * The limit of the flow's group, if the flow says one.
     *
     * @throws InvalidSettingException if it can't be read, or there is no group
     */
    static Optional<Integer> groupLimitOf(FlowDeclaration declared) {
        return new DeclaredPlan(declared).groupLimit();
    }

    private FlowPlan read() {
        if (declared.setting(Setting.EVERY).isPresent()
                && declared.setting(Setting.CRON).isPresent()) {
            throw refused(Setting.CRON, "every and cron exclude each other; remove one of them");
        }
        ZoneId zone = read(Setting.ZONE, TimeZones::parse);
        String zoneOrUtc = zone == null ? "UTC" : zone.getId();
        Interval every = read(Setting.EVERY, Interval::parse);
        Cron cron = read(Setting.CRON, text -> Cron.parse(text, zoneOrUtc));
        Window window = read(Setting.WINDOW, text -> Window.parse(text, ZoneId.of(zoneOrUtc)));
        Interval timeout = read(Setting.TIMEOUT, Interval::parse);
        return new FlowPlan(
                every == null ? null : every.seconds(),
                cron == null ? null : cron.expression(),
                zone == null ? null : zone.getId(),
                window == null ? null : window.text(),
                read(Setting.CATCH_UP, DeclaredPlan::catchUp),
                timeout == null ? null : timeout.toDuration(),
                retry(),
                orElse(read(Setting.PRIORITY, DeclaredPlan::wholeNumber), 0),
                read(Setting.GROUP, DeclaredPlan::groupName),
                declared.after());
    }

    private @Nullable RetryRule retry() {
        Integer attempts = read(Setting.RETRY_ATTEMPTS, DeclaredPlan::wholeNumber);
        if (attempts == null) {
            refuseRetryWithoutAttempts();
            return null;
        }
        Double factor = read(Setting.RETRY_FACTOR, DeclaredPlan::number);
        Double jitter = read(Setting.RETRY_JITTER, DeclaredPlan::number);
        try {
            return RetryRule.parse(
                    attempts,
                    declared.setting(Setting.RETRY_BACKOFF).orElse("1m"),
                    orElse(factor, RetryRule.FACTOR),
                    declared.setting(Setting.RETRY_MAX_BACKOFF).orElse("1h"),
                    orElse(jitter, RetryRule.JITTER));
        } catch (IllegalArgumentException refused) {
            String problem = String.valueOf(refused.getMessage());
            throw refused(retrySetting(problem.split(" ", 2)[0]), problem);
        }
    }

    private void refuseRetryWithoutAttempts() {
        for (Setting setting : declared.settings().keySet()) {
            if (setting.property().startsWith(RETRY)) {
                throw refused(
                        setting,
                        "the flow isn't retried at all; say how many runs there are, with "
                                + Setting.RETRY_ATTEMPTS.property());
            }
        }
    }

    /** The setting that a member of {@code @Retry} is. */
    private static Setting retrySetting(String member) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.property().replace("-", "").equalsIgnoreCase(RETRY + member))
                .findFirst()
                .orElse(Setting.RETRY_ATTEMPTS);
    }

    private Optional<Integer> groupLimit() {
        Integer limit = read(Setting.GROUP_LIMIT, DeclaredPlan::wholeNumber);
        if (limit != null && limit < 1) {
            throw refused(
                    Setting.GROUP_LIMIT,
                    limit + " flows at once means that none of the group ever runs; write 1 or more");
        }
        if (limit != null && declared.setting(Setting.GROUP).isEmpty()) {
            throw refused(
                    Setting.GROUP_LIMIT, "the flow belongs to no group; say which, with " + Setting.GROUP.property());
        }
        return Optional.ofNullable(limit);
    }

    private <T> @Nullable T read(Setting setting, Function<String, T> parse) {
        String text = declared.settings().get(setting);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw refused(setting, "it has " + text.length() + " characters, and at most " + LONGEST + " fit");
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw refused(setting, String.valueOf(refused.getMessage()));
        }
    }

    private InvalidSettingException refused(Setting setting, String problem) {
        return new InvalidSettingException(declared, setting, problem);
    }

    private static CatchUp catchUp(String text) {
        return Arrays.stream(CatchUp.values())
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is neither once nor skip"));
    }

    private static String groupName(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a group has a name of 1 to " + LONGEST_NAME + " characters, which aren't all blank");
        }
        return text;
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", unreadable);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is not a number; write for example 1.5", unreadable);
        }
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
