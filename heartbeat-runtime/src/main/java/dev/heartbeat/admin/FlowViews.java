package dev.heartbeat.admin;

import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.RunPoint;
import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.OptionField;
import dev.heartbeat.options.OptionFields;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.schedule.ScheduleWords;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flows as the API shows them. */
final class FlowViews {

    private static final int NEXT_TIMES = 5;
    private static final List<String> OF_DECLARED = List.of("enabled", "options");
    private static final List<String> OF_OPERATOR = List.of(
            "name",
            "description",
            "enabled",
            "class_name",
            "options",
            "run_interval",
            "cron",
            "time_zone",
            "run_window",
            "catch_up",
            "timeout_seconds",
            "retry",
            "priority",
            "flow_group",
            "after");

    private final FlowRegistry registry;
    private final FlowExecutor executor;

    FlowViews(FlowRegistry registry, FlowExecutor executor) {
        this.registry = registry;
        this.executor = executor;
    }

    /** A flow in a list, with that many of its last runs. */
    Members summary(FlowOverview overview, List<RunPoint> runs, int shown) {
        FlowRecord flow = overview.flow();
        LastRunStatus lastRunStatus = flow.lastRunStatus();
        return new Members()
                .with("id", flow.id())
                .with("name", flow.name())
                .with("description", flow.description())
                .with("enabled", flow.enabled())
                .with("origin", flow.origin().word())
                .with("class_name", className(flow).orElse(null))
                .with("schedule", words(flow.plan()))
                .with("state", overview.state().word())
                .with("reason", overview.reason())
                .with("next_due_at", overview.nextDueAt())
                .with("current_run_id", flow.currentRunId())
                .with("last_run_at", flow.lastRunAt())
                .with("last_run_status", lastRunStatus == null ? null : lastRunStatus.word())
                .with("statistics", new RunStatistics(runs).view())
                .with("last_runs", runs.subList(0, Math.min(shown, runs.size())), FlowViews::point);
    }

    /** All that is known of a flow. */
    Members whole(
            FlowOverview overview,
            List<RunPoint> runs,
            List<SkipRecord> skips,
            @Nullable Object checkpoint,
            Instant now) {
        FlowRecord flow = overview.flow();
        boolean isDeclared = flow.origin() == Origin.DECLARED;
        Members whole = summary(overview, runs, runs.size());
        FlowDrafts.view(flow.draft()).values().forEach(whole::with);
        return whole.with("etag", RecordTag.of(flow))
                .with("option_fields", descriptor(flow).map(this::optionFields).orElse(List.of()), members -> members)
                .with("effective", effective(flow))
                .withTimes("next_times", nextTimes(flow, now))
                .with(
                        "blockers",
                        new Members()
                                .with("class_is_gone", overview.blockers().classIsGone())
                                .with("awaited", overview.blockers().awaited())
                                .with("group_is_full", overview.blockers().groupIsFull()))
                .with("pause", pause(flow.pause()))
                .with("last_success_at", flow.lastSuccessAt())
                .with("missed_times", flow.missedSlots())
                .with("skips", skips, FlowViews::skip)
                .with("checkpoint", checkpoint)
                .with("changeable", isDeclared ? OF_DECLARED : OF_OPERATOR)
                .with("deletable", !isDeclared || overview.blockers().classIsGone())
                .with("created_at", flow.createdAt())
                .with("updated_at", flow.updatedAt());
    }

    /** The options that a class takes. */
    List<Members> optionFields(FlowDescriptor<?> flow) {
        return OptionFields.of(flow.optionsType()).stream()
                .map(FlowViews::optionField)
                .toList();
    }

    static @Nullable Members pause(@Nullable Pause pause) {
        return pause == null
                ? null
                : new Members()
                        .with("since", pause.since())
                        .with("until", pause.until())
                        .with("by", pause.by())
                        .with("reason", pause.reason());
    }

    private static Members optionField(OptionField field) {
        Members view = new Members()
                .with("name", field.name())
                .with("type", field.type().name().toLowerCase(Locale.ROOT))
                .with(
                        "element_type",
                        field.elementType() == null
                                ? null
                                : field.elementType().name().toLowerCase(Locale.ROOT))
                .with("java_type", field.javaType())
                .with("default", field.defaultValue())
                .with("required", field.required())
                .with("values", field.values().isEmpty() ? null : field.values());
        field.constraints().forEach(view::with);
        return view;
    }

    private static Members point(RunPoint run) {
        return new Members()
                .with("id", run.id())
                .with("status", run.status().word())
                .with("started_at", run.startedAt())
                .with("duration_ms", run.duration().map(Duration::toMillis).orElse(null));
    }

    private static Members skip(SkipRecord skip) {
        return new Members()
                .with("due_at", skip.dueAt())
                .with("skipped_at", skip.skippedAt())
                .with("reason", skip.reason());
    }

    private @Nullable Members effective(FlowRecord flow) {
        if (descriptor(flow).isEmpty()) {
            return null;
        }
        FlowPlan plan = executor.completed(flow.configuration(), flow.plan());
        Duration timeout = plan.timeout();
        return new Members()
                .with("time_zone", plan.timeZone() == null ? "UTC" : plan.timeZone())
                .with("run_window", plan.window())
                .with("catch_up", plan.catchUp() == null ? "once" : FlowDrafts.word(plan.catchUp()))
                .with("timeout_seconds", timeout == null ? null : timeout.toSeconds())
                .with("retry", FlowDrafts.view(plan.retry()));
    }

    private List<Instant> nextTimes(FlowRecord flow, Instant now) {
        try {
            return executor.completed(flow.configuration(), flow.plan())
                    .timetable()
                    .nextTimes(flow.position(), now, NEXT_TIMES);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return List.of();
        }
    }

    private static String words(FlowPlan plan) {
        try {
            return ScheduleWords.of(plan.timetable());
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return plan.cron() == null ? "unreadable" : "cron " + plan.cron();
        }
    }

    private Optional<FlowDescriptor<?>> descriptor(FlowRecord flow) {
        return className(flow).flatMap(registry::find);
    }

    private static Optional<String> className(FlowRecord flow) {
        try {
            return Optional.of(FlowConfiguration.parse(flow.configuration()).className());
        } catch (InvalidConfigurationException unreadable) {
            return Optional.empty();
        }
    }
}
