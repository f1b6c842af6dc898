package dev.heartbeat.admin;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.schedule.RetryRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Drafts of records as JSON has them: read, written, and what is wrong with them. */
final class FlowDrafts {

    private static final Pattern OPTION = Pattern.compile("option '([^']+)'");

    private FlowDrafts() {}

    /** The draft of a new record. */
    static FlowDraft read(Map<String, Object> body) {
        Map<String, Object> rest = Fields.withDefault(body, "enabled", true);
        FlowPlan none = new FlowPlan(null, null, null, null, null, null, null, 0, null, List.of());
        return read(rest, new FlowDraft("", null, true, null, none));
    }

    /** The draft of a record that is changed: a merge patch, where what is left out stays and null clears. */
    static FlowDraft read(Map<String, Object> body, FlowDraft known) {
        Fields fields = new Fields(body);
        FlowPlan plan = known.plan();
        FlowDraft draft = new FlowDraft(
                fields.text("name", known.name()),
                fields.optionalText("description", known.description()),
                fields.flag("enabled", known.enabled()),
                configuration(fields, known.configuration()),
                new FlowPlan(
                        fields.optionalInteger("run_interval", plan.runInterval()),
                        fields.optionalText("cron", plan.cron()),
                        fields.optionalText("time_zone", plan.timeZone()),
                        fields.optionalText("run_window", plan.window()),
                        fields.optional("catch_up", plan.catchUp(), FlowDrafts::catchUp),
                        fields.optional("timeout_seconds", plan.timeout(), FlowDrafts::seconds),
                        fields.optional("retry", plan.retry(), FlowDrafts::retry),
                        Objects.requireNonNullElse(fields.optionalInteger("priority", plan.priority()), 0),
                        fields.optionalText("flow_group", plan.group()),
                        Objects.requireNonNullElse(fields.optional("after", plan.after(), Fields::texts), List.of())));
        fields.requireValid();
        return draft;
    }

    /** A draft as the audit trail and forms have it. */
    static Members view(FlowDraft draft) {
        FlowPlan plan = draft.plan();
        Duration timeout = plan.timeout();
        Members view = new Members()
                .with("name", draft.name())
                .with("description", draft.description())
                .with("enabled", draft.enabled());
        return withConfiguration(view, draft.configuration())
                .with("run_interval", plan.runInterval())
                .with("cron", plan.cron())
                .with("time_zone", plan.timeZone())
                .with("run_window", plan.window())
                .with("catch_up", word(plan.catchUp()))
                .with("timeout_seconds", timeout == null ? null : timeout.toSeconds())
                .with("retry", view(plan.retry()))
                .with("priority", plan.priority())
                .with("flow_group", plan.group())
                .with("after", plan.after());
    }

    static @Nullable Members view(@Nullable RetryRule retry) {
        return retry == null
                ? null
                : new Members()
                        .with("attempts", retry.attempts())
                        .with("backoff_ms", retry.backoff().toMillis())
                        .with("factor", retry.factor())
                        .with("max_backoff_ms", retry.maxBackoff().toMillis())
                        .with("jitter", retry.jitter());
    }

    static @Nullable String word(@Nullable CatchUp catchUp) {
        return catchUp == null ? null : catchUp.name().toLowerCase(Locale.ROOT);
    }

    static CatchUp catchUp(Object value) {
        try {
            return CatchUp.valueOf(String.valueOf(value).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("must be once or skip, not " + value);
        }
    }

    /** The same problems, by the names that the fields have in JSON. */
    static InvalidRecordException named(InvalidRecordException invalid) {
        return new InvalidRecordException(
                invalid.violations().stream().map(FlowDrafts::named).toList());
    }

    private static Violation named(Violation violation) {
        return new Violation(
                switch (violation.field()) {
                    case "timeout" -> "timeout_seconds";
                    case "paused_until" -> "until";
                    case "paused_by" -> "by";
                    case "group_limit" -> "run_limit";
                    case "configuration" -> ofConfiguration(violation.problem());
                    default -> violation.field();
                },
                violation.problem());
    }

    private static String ofConfiguration(String problem) {
        if (problem.startsWith("names ")) {
            return "class_name";
        }
        Matcher option = OPTION.matcher(problem);
        return option.find() ? "options." + option.group(1) : "options";
    }

    private static Members withConfiguration(Members view, @Nullable String json) {
        try {
            FlowConfiguration configuration = FlowConfiguration.parse(json);
            return view.with("class_name", configuration.className()).with("options", configuration.options());
        } catch (InvalidConfigurationException unreadable) {
            return view.with("configuration", json).with("options", Map.of());
        }
    }

    private static @Nullable String configuration(Fields fields, @Nullable String known) {
        FlowConfiguration before;
        try {
            before = FlowConfiguration.parse(known);
        } catch (InvalidConfigurationException unreadable) {
            before = FlowConfiguration.of("");
        }
        String className = fields.text("class_name", before.className());
        Map<String, Object> options =
                Objects.requireNonNullElse(fields.optional("options", before.options(), Fields::members), Map.of());
        boolean isSame = className.equals(before.className()) && options.equals(before.options());
        return isSame && known != null ? known : new FlowConfiguration(className, options).toJson();
    }

    private static Duration seconds(Object value) {
        return Duration.ofSeconds(Fields.integer(value));
    }

    private static RetryRule retry(Object value) {
        Fields fields = new Fields(Fields.members(value));
        RetryRule rule = new RetryRule(
                fields.integer("attempts", 0),
                Duration.ofMillis(fields.integer("backoff_ms", (int) RetryRule.BACKOFF.toMillis())),
                fields.number("factor", RetryRule.FACTOR),
                Duration.ofMillis(fields.integer("max_backoff_ms", (int) RetryRule.MAX_BACKOFF.toMillis())),
                fields.number("jitter", RetryRule.JITTER));
        fields.requireReadable();
        return rule;
    }
}
