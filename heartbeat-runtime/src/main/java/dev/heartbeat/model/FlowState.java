package dev.heartbeat.model;

import java.time.Instant;
import java.util.Locale;

/** What a flow is about to do, in the order in which one rules out the next. */
public enum FlowState {
    /** A run holds it; also one whose instance has died, until a heartbeat finds that out. */
    RUNNING,
    /** Switched off: no heartbeat runs it. */
    DISABLED,
    /** Code declares it, and its class is not in this instance, which leaves it alone. */
    ORPHANED,
    /** It rests until somebody ends that, or until its pause is over. */
    PAUSED,
    /** Its time comes later. */
    SCHEDULED,
    /** It is due, and waits for other flows or for room in its group. */
    WAITING,
    /** The next heartbeat runs it. */
    DUE;

    /**
     * The state of a flow.
     *
     * @param flow its record
     * @param blockers what keeps it from running at that time
     */
    public static FlowState of(FlowRecord flow, Blockers blockers, Instant now) {
        if (flow.currentRunId() != null) {
            return RUNNING;
        }
        if (!flow.enabled()) {
            return DISABLED;
        }
        if (blockers.classIsGone()) {
            return ORPHANED;
        }
        if (flow.isPaused(now)) {
            return PAUSED;
        }
        if (flow.isUnplanned() || flow.dueAt().isAfter(now)) {
            return SCHEDULED;
        }
        return blockers.isWaiting() ? WAITING : DUE;
    }

    /** The word that stands for this state in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
