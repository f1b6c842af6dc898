package dev.heartbeat.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Flows as values of a tag: each distinct value makes time series of its own, so that only so many flows get one, and all
 * others share one. Thread-safe.
 */
final class FlowTag {

    static final String KEY = "flow";

    /** No flow that code declares is called so. */
    static final String OTHERS = "(others)";

    private final int most;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    FlowTag(int most) {
        this.most = most;
    }

    /** The flow's name, if it is among the first. */
    String of(String flowName) {
        if (named.contains(flowName)) {
            return flowName;
        }
        if (named.size() >= most) {
            return OTHERS;
        }
        named.add(flowName);
        return flowName;
    }
}
