package com.acme.storm;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** Sleeps like {@link NapFlow}, but needs no database: it can end while there is none. */
@DataFlow
final class OfflineNapFlow implements Flow {

    private final NapOptions options;
    private final FileWitness witness;

    OfflineNapFlow(NapOptions options, FileWitness witness) {
        this.options = options;
        this.witness = witness;
    }

    @Override
    public void run(FlowContext context) throws Exception {
        witness.write(Moment.BEGIN, context);
        Thread.sleep(options.millis());
        witness.write(Moment.END, context);
    }
}
