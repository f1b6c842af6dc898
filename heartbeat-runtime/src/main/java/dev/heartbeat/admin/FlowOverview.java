package dev.heartbeat.admin;

import dev.heartbeat.model.Blockers;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.model.Pause;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it stands at a moment.
 *
 * @param flow its record
 * @param state what it is about to do
 * @param reason why it doesn't run, for people; null if it does, or merely waits for its time
 * @param nextDueAt the first moment at which a heartbeat may run it, which is the moment of the overview for one that is
 *     due; null if nobody knows: it runs, is switched off, rests without an end, or waits for others
 * @param blockers what keeps it from running besides its own record
 */
public record FlowOverview(
        FlowRecord flow,
        FlowState state,
        @Nullable String reason,
        @Nullable Instant nextDueAt,
        Blockers blockers) {

    /** The overview of a flow at that moment. */
    static FlowOverview of(FlowRecord flow, Blockers blockers, Instant now) {
        FlowState state = FlowState.of(flow, blockers, now);
        return new FlowOverview(flow, state, reason(flow, state, blockers), nextDueAt(flow, state, now), blockers);
    }

    private static @Nullable String reason(FlowRecord flow, FlowState state, Blockers blockers) {
        return switch (state) {
            case RUNNING, DUE -> null;
            case SCHEDULED -> flow.skip() == null ? null : flow.skip().reason();
            case DISABLED -> "disabled";
            case ORPHANED -> "its class is not in this application";
            case PAUSED -> paused(Objects.requireNonNull(flow.pause()));
            case WAITING -> waiting(flow, blockers);
        };
    }

    private static String paused(Pause pause) {
        return "paused"
                + (pause.by() == null ? "" : " by " + pause.by())
                + (pause.until() == null ? "" : " until " + pause.until())
                + (pause.reason() == null ? "" : ": " + pause.reason());
    }

    private static String waiting(FlowRecord flow, Blockers blockers) {
        List<String> reasons = new ArrayList<>();
        if (!blockers.awaited().isEmpty()) {
            reasons.add(blockers.awaited().stream()
                    .map(name -> "'" + name + "'")
                    .collect(Collectors.joining(", ", "waits for ", "")));
        }
        if (blockers.groupIsFull()) {
            reasons.add("the group '" + flow.plan().group() + "' is full");
        }
        return String.join("; ", reasons);
    }

    private static @Nullable Instant nextDueAt(FlowRecord flow, FlowState state, Instant now) {
        return switch (state) {
            case RUNNING, DISABLED, ORPHANED, WAITING -> null;
            case PAUSED -> later(Objects.requireNonNull(flow.pause()).until(), flow.dueAt());
            case SCHEDULED -> flow.isUnplanned() ? firstTime(flow, now) : flow.dueAt();
            case DUE -> now;
        };
    }

    private static @Nullable Instant later(@Nullable Instant until, Instant dueAt) {
        return until == null || until.isAfter(dueAt) ? until : dueAt;
    }

    /** As the next heartbeat will plan it. */
    private static @Nullable Instant firstTime(FlowRecord flow, Instant now) {
        try {
            return flow.plan().timetable().nextTimes(now, 1).stream()
                    .findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return now; // when its run will say so
        }
    }
}
