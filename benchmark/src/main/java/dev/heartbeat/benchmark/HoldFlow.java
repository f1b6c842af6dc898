package dev.heartbeat.benchmark;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** A flow that takes for ever in the process that is to be killed, and no time in the one that takes over. */
@DataFlow
final class HoldFlow implements Flow {

    private static final long FOR_EVER_MILLIS = 3_600_000;
    private static volatile boolean holding;

    /** From now on flows of this process don't end. */
    static void hold() {
        holding = true;
    }

    @Override
    public void run(FlowContext context) throws InterruptedException {
        if (holding) {
            Thread.sleep(FOR_EVER_MILLIS);
        }
        Witness.ran(Integer.parseInt(context.flowName().substring(NoopFlow.PREFIX.length())));
    }
}
