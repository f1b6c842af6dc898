package dev.heartbeat.test.shop;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** Does what the current test wants. */
@DataFlow(every = "1h")
public final class StocktakingFlow implements Flow {

    private final Stocktaking stocktaking;

    StocktakingFlow(Stocktaking stocktaking) {
        this.stocktaking = stocktaking;
    }

    @Override
    public void run(FlowContext context) throws Exception {
        stocktaking.run(context);
    }
}
