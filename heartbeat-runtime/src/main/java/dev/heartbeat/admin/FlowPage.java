package dev.heartbeat.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some flows, by name.
 *
 * @param flows as many as were asked for, or all that are left
 * @param next where the next page begins, for {@link FlowQuery#after}; null if this is the last one
 */
public record FlowPage(List<FlowOverview> flows, @Nullable String next) {

    public FlowPage {
        flows = List.copyOf(flows);
    }
}
