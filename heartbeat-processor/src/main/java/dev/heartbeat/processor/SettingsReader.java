package dev.heartbeat.processor;

import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.schedule.TimeZones;
import dev.heartbeat.schedule.Window;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;

/** Reads what a flow says of its times and limits, and checks it with the classes that read it again at run time. */
final class SettingsReader {

    private static final String RETRY = "retry";
    private static final Pattern DASH = Pattern.compile("-(.)");

    private final String flow;
    private final WrittenAnnotation annotation;
    private final Optional<WrittenAnnotation> retry;
    private final Problems problems;
    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

    SettingsReader(TypeElement flow, WrittenAnnotation annotation, Problems problems) {
        this.flow = flow.getSimpleName().toString();
        this.annotation = annotation;
        this.retry = annotation.nested(RETRY);
        this.problems = problems;
    }

    /** What the source says, and nothing that it leaves out. */
    Map<Setting, String> read() {
        for (Setting setting : Setting.values()) {
            holder(setting).flatMap(holder -> holder.text(member(setting))).ifPresent(text -> put(setting, text));
        }
        refuseBothSchedules();
        check(Setting.EVERY, Problem.BAD_INTERVAL, Interval::parse);
        check(Setting.CRON, Problem.BAD_CRON, text -> new Cron(text, ZoneOffset.UTC));
        check(Setting.ZONE, Problem.BAD_ZONE, TimeZones::parse);
        check(Setting.TIMEOUT, Problem.BAD_TIMEOUT, Interval::parse);
        check(Setting.WINDOW, Problem.BAD_WINDOW, text -> Window.parse(text, ZoneOffset.UTC));
        retry.ifPresent(this::checkRetry);
        checkGroup();
        return settings;
    }

    private void put(Setting setting, String text) {
        settings.put(setting, setting == Setting.CATCH_UP ? text.toLowerCase(Locale.ROOT) : text);
    }

    private Optional<WrittenAnnotation> holder(Setting setting) {
        return setting.property().startsWith(RETRY + ".") ? retry : Optional.of(annotation);
    }

    /** {@code retry.max-backoff} is {@code maxBackoff} of the annotation inside. */
    private static String member(Setting setting) {
        String name = setting.property().substring(setting.property().indexOf('.') + 1);
        return DASH.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private void refuseBothSchedules() {
        if (settings.containsKey(Setting.EVERY) && settings.containsKey(Setting.CRON)) {
            problems.add(Problem.EVERY_AND_CRON, annotation.place("cron"), flow);
        }
    }

    private void check(Setting setting, Problem problem, Consumer<String> parse) {
        String text = settings.get(setting);
        if (text == null) {
            return;
        }
        try {
            parse.accept(text);
        } catch (IllegalArgumentException refused) {
            problems.add(problem, annotation.place(member(setting)), flow, sentence(refused));
        }
    }

    private void checkRetry(WrittenAnnotation written) {
        Optional<String> attempts = written.text("attempts");
        if (attempts.isEmpty()) {
            return; // which the compiler reports
        }
        try {
            RetryRule.parse(
                    Integer.parseInt(attempts.get()),
                    written.textOrDefault("backoff").orElseThrow(),
                    Double.parseDouble(written.textOrDefault("factor").orElseThrow()),
                    written.textOrDefault("maxBackoff").orElseThrow(),
                    Double.parseDouble(written.textOrDefault("jitter").orElseThrow()));
        } catch (IllegalArgumentException refused) {
            String message = sentence(refused);
            problems.add(Problem.BAD_RETRY, written.place(message.substring(0, message.indexOf(' '))), flow, message);
        }
    }

    private void checkGroup() {
        String group = settings.get(Setting.GROUP);
        String limit = settings.get(Setting.GROUP_LIMIT);
        if (group != null && group.isBlank()) {
            problems.add(Problem.BLANK_GROUP, annotation.place("group"), flow);
        } else if (group != null && group.length() > FlowNames.MAX_LENGTH) {
            problems.add(Problem.LONG_NAME, annotation.place("group"), "group", flow, group.length());
        }
        if (limit != null && Integer.parseInt(limit) < 1) {
            problems.add(Problem.BAD_GROUP_LIMIT, annotation.place("groupLimit"), flow, limit);
        }
        if (limit != null && group == null) {
            problems.add(Problem.LIMIT_WITHOUT_GROUP, annotation.place("groupLimit"), flow);
        }
    }

    private static String sentence(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.endsWith("?") ? message : message + ".";
    }
}
