package dev.heartbeat.admin;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Violation;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What belongs to the code of a flow, so that nobody can change it in its record. */
final class Declaration {

    /** A column of the plan, and what sets it in {@code heartbeat.flows.<name>}. */
    private record Setting(String column, String property, Function<FlowPlan, @Nullable Object> value) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("run_interval", "every", FlowPlan::runInterval),
            new Setting("cron", "cron", FlowPlan::cron),
            new Setting("time_zone", "zone", FlowPlan::timeZone),
            new Setting("run_window", "window", FlowPlan::window),
            new Setting("catch_up", "catch-up", FlowPlan::catchUp),
            new Setting("timeout", "timeout", FlowPlan::timeout),
            new Setting("retry", "retry", FlowPlan::retry),
            new Setting("priority", "priority", FlowPlan::priority),
            new Setting("flow_group", "group", FlowPlan::group),
            new Setting("after", "after", FlowPlan::after));

    private Declaration() {}

    /** What of the draft differs from what the code says. */
    static List<Violation> violations(FlowRecord declared, FlowDraft draft) {
        List<Violation> violations = new ArrayList<>();
        if (!declared.name().equals(draft.name())) {
            violations.add(new Violation(
                    "name",
                    "belongs to the code; change it in @DataFlow, with the old one as formerly = \"" + declared.name()
                            + "\""));
        }
        if (!text(declared.description()).equals(text(draft.description()))) {
            violations.add(belongsToTheCode(declared, "description", "description"));
        }
        for (Setting setting : SETTINGS) {
            if (!Objects.equals(
                    setting.value().apply(declared.plan()), setting.value().apply(draft.plan()))) {
                violations.add(belongsToTheCode(declared, setting.column(), setting.property()));
            }
        }
        if (!className(declared.configuration()).equals(className(draft.configuration()))) {
            violations.add(new Violation(
                    "configuration",
                    "names another class; the class belongs to the code, and a record of your own can run any class"));
        }
        return violations;
    }

    private static Violation belongsToTheCode(FlowRecord declared, String column, String property) {
        return new Violation(
                column,
                "belongs to the code; change it in @DataFlow, or with heartbeat.flows." + declared.name() + "."
                        + property + " in the application's configuration");
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }

    /** What can't be read names none; that is told by whoever binds its options. */
    private static String className(@Nullable String configuration) {
        try {
            return FlowConfiguration.parse(configuration).className();
        } catch (InvalidConfigurationException unreadable) {
            return "";
        }
    }
}
