package dev.heartbeat.admin;

import dev.heartbeat.model.FlowState;
import org.jspecify.annotations.Nullable;

/**
 * Which flows to list.
 *
 * @param namePart what their names contain, in capitals or not; empty for all
 * @param state the state that they are in; null for any
 * @param after where the page begins: the {@link FlowPage#next} of the page before; empty for the first one
 * @param limit how many at the most, from 1 to 500
 */
public record FlowQuery(String namePart, @Nullable FlowState state, String after, int limit) {

    /** All flows, fifty a page. */
    public static final FlowQuery ALL = new FlowQuery("", null, "", 50);

    /**
     * @throws IllegalArgumentException if the limit is none of these
     */
    public FlowQuery {
        Limits.require(limit);
    }

    /** Those of these whose names contain that. */
    public FlowQuery named(String part) {
        return new FlowQuery(part, state, after, limit);
    }

    /** Those of these that are in that state. */
    public FlowQuery in(FlowState wanted) {
        return new FlowQuery(namePart, wanted, after, limit);
    }

    /** The page of these that begins there. */
    public FlowQuery after(String next) {
        return new FlowQuery(namePart, state, next, limit);
    }

    /** Pages of so many. */
    public FlowQuery limit(int flows) {
        return new FlowQuery(namePart, state, after, flows);
    }
}
