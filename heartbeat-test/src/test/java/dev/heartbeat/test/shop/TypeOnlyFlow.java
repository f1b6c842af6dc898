package dev.heartbeat.test.shop;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import java.util.Map;

/** Runs only where an operator makes a record for it. */
@DataFlow(name = "type_only")
public final class TypeOnlyFlow implements Flow {

    @Override
    public void run(FlowContext context) {
        context.output(Map.of("checkpoint", context.checkpoint(String.class).orElse("none")));
        context.saveCheckpoint("run " + context.runId());
    }
}
