package dev.heartbeat.benchmark;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** The execution of Heartbeat's contender. Its records are made with SQL and named by their number. */
@DataFlow
final class NoopFlow implements Flow {

    static final String PREFIX = "noop-";

    @Override
    public void run(FlowContext context) {
        Witness.ran(Integer.parseInt(context.flowName().substring(PREFIX.length())));
    }
}
