package dev.heartbeat.model;

import dev.heartbeat.CatchUp;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.schedule.Schedule;
import dev.heartbeat.schedule.TimeZones;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.schedule.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When and how a flow record runs. What is null, the flow's class decides, and where it doesn't either, there is none.
 *
 * @param runInterval seconds between runs; null where a cron expression says when
 * @param cron the expression; null where an interval says when
 * @param timeZone the zone of cron expression and window; null for UTC
 * @param window when the flow may start
 * @param windowZone the zone of a window that the flow's class decides, which isn't stored; null for {@code timeZone}
 * @param catchUp what happens to missed times
 * @param timeout how long a run may take, in whole seconds
 * @param retry how a failed run is tried again
 * @param priority higher is claimed first
 * @param group the group whose flows share a limit
 * @param after names of the flows that it waits for
 */
public record FlowPlan(
        @Nullable Integer runInterval,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable String window,
        @Nullable String windowZone,
        @Nullable CatchUp catchUp,
        @Nullable Duration timeout,
        @Nullable RetryRule retry,
        int priority,
        @Nullable String group,
        List<String> after) {

    private static final int LONGEST_TEXT = 255;

    public FlowPlan {
        after = List.copyOf(after);
    }

    /** A plan whose zone is that of its window, too. */
    public FlowPlan(
            @Nullable Integer runInterval,
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable String window,
            @Nullable CatchUp catchUp,
            @Nullable Duration timeout,
            @Nullable RetryRule retry,
            int priority,
            @Nullable String group,
            List<String> after) {
        this(runInterval, cron, timeZone, window, null, catchUp, timeout, retry, priority, group, after);
    }

    /** A plan with nothing but an interval in seconds. */
    public static FlowPlan every(int seconds) {
        return new FlowPlan(seconds, null, null, null, null, null, null, 0, null, List.of());
    }

    /**
     * A plan with nothing but a cron expression.
     *
     * @param zone the time zone whose clock counts; null for the class's own, or else UTC
     */
    public static FlowPlan cron(String expression, @Nullable String zone) {
        return new FlowPlan(null, expression, zone, null, null, null, null, 0, null, List.of());
    }

    /** This plan of a flow that waits for others. */
    public FlowPlan waitingFor(List<String> names) {
        return new FlowPlan(
                runInterval, cron, timeZone, window, windowZone, catchUp, timeout, retry, priority, group, names);
    }

    /**
     * This plan with the priority and the group of the flow's class where it has none. A claim looks at the record alone,
     * so these two have to be there.
     */
    public FlowPlan claimedLike(FlowPlan declared) {
        return new FlowPlan(
                runInterval,
                cron,
                timeZone,
                window,
                windowZone,
                catchUp,
                timeout,
                retry,
                priority != 0 ? priority : declared.priority,
                group != null ? group : declared.group,
                after);
    }

    /** Whether a flow that stands somewhere among the times of the other plan stands there among these as well. */
    public boolean hasTimesOf(FlowPlan other) {
        return Objects.equals(runInterval, other.runInterval)
                && Objects.equals(cron, other.cron)
                && Objects.equals(timeZone, other.timeZone)
                && Objects.equals(window, other.window);
    }

    /** This plan, completed by what the flow's class says. A zone is that of what stands beside it, and not taken over. */
    public FlowPlan orElse(FlowPlan declared) {
        return new FlowPlan(
                runInterval,
                cron,
                timeZone,
                window != null ? window : declared.window,
                window != null ? windowZone : declared.zoneOfWindow(),
                catchUp != null ? catchUp : declared.catchUp,
                timeout != null ? timeout : declared.timeout,
                retry != null ? retry : declared.retry,
                priority,
                group,
                after);
    }

    /**
     * The plan's times.
     *
     * @throws IllegalArgumentException with a message for people, if the expression, the zone or the window can't be read
     */
    public Timetable timetable() {
        return new Timetable(
                schedule(),
                catchUp == null ? CatchUp.ONCE : catchUp,
                window == null ? null : Window.parse(window, ZoneId.of(zoneOfWindow())),
                retry);
    }

    /** What keeps this plan from being stored; empty if nothing does. */
    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        if ((runInterval == null) == (cron == null)) {
            violations.add(new Violation("run_interval", "must be set, unless cron is, and not both"));
        } else if (runInterval != null && runInterval <= 0) {
            violations.add(new Violation("run_interval", "must be greater than zero, not " + runInterval));
        }
        boolean zoneIsKnown = check("time_zone", () -> TimeZones.parse(zone()), violations);
        String knownZone = zoneIsKnown ? zone() : "UTC"; // so that all that is wrong is said at once
        if (cron != null) {
            check("cron", () -> Cron.parse(cron, knownZone), violations);
            checkLength("cron", cron, violations);
        }
        if (window != null) {
            check("run_window", () -> Window.parse(window, ZoneId.of(knownZone)), violations);
            checkLength("run_window", window, violations);
        }
        if (group != null && group.isBlank()) {
            violations.add(new Violation("flow_group", "must not be blank; leave it out for no group"));
        }
        checkLength("flow_group", group, violations);
        if (timeout != null && (!timeout.equals(timeout.truncatedTo(ChronoUnit.SECONDS)) || timeout.toSeconds() < 1)) {
            violations.add(new Violation("timeout", "must be at least one second, in whole seconds, not " + timeout));
        }
        return violations;
    }

    private static boolean check(String field, Runnable parse, List<Violation> violations) {
        try {
            parse.run();
            return true;
        } catch (IllegalArgumentException | DateTimeException refused) {
            violations.add(new Violation(field, String.valueOf(refused.getMessage())));
            return false;
        }
    }

    private static void checkLength(String field, @Nullable String text, List<Violation> violations) {
        if (text != null && text.length() > LONGEST_TEXT) {
            violations.add(new Violation(field, "must not be longer than " + LONGEST_TEXT + " characters"));
        }
    }

    private Schedule schedule() {
        return cron != null
                ? Cron.parse(cron, zone())
                : new Interval(Objects.requireNonNull(runInterval, "runInterval"));
    }

    private String zone() {
        return timeZone == null ? "UTC" : timeZone;
    }

    private String zoneOfWindow() {
        return windowZone == null ? zone() : windowZone;
    }
}
