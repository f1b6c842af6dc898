package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names the flow and the run in the diagnostic context of all that the calling thread logs, until this is closed. Then the
 * context is as it was before, whatever the flow has left in it.
 */
final class LoggedRun {

    static final String FLOW = "heartbeat.flow";
    static final String RUN = "heartbeat.run";

    private final @Nullable Map<String, String> before;

    LoggedRun(ClaimedFlow claim) {
        before = MDC.getCopyOfContextMap();
        MDC.put(FLOW, LogText.of(claim.flowName()));
        MDC.put(RUN, Long.toString(claim.runId()));
    }

    void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
