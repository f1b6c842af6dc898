package com.acme.storm;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** Sleeps for a while, and has its beginning and its end witnessed, however it ends. */
@DataFlow
final class NapFlow implements Flow {

    private final NapOptions options;
    private final DatabaseWitness witness;

    NapFlow(NapOptions options, DatabaseWitness witness) {
        this.options = options;
        this.witness = witness;
    }

    @Override
    public void run(FlowContext context) throws InterruptedException {
        witness.write(Moment.BEGIN, context);
        try {
            Thread.sleep(options.millis());
        } finally {
            witness.write(Moment.END, context);
        }
    }
}
