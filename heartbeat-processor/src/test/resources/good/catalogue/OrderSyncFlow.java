package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import dev.heartbeat.Retry;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

@DataFlow(
        every = "5m",
        description = "Copies new orders to the warehouse",
        formerly = "sync",
        retry = @Retry(attempts = 3))
final class OrderSyncFlow implements Flow {

    /**
     * What the host may say.
     *
     * @param batchSize how many orders are copied at once
     * @param patience how long to wait for the warehouse
     */
    @FlowOptions
    record Options(@DefaultValue("100") int batchSize, @DefaultValue("30s") Duration patience, boolean dryRun) {}

    OrderSyncFlow(Options options) {}

    @Override
    public void run(FlowContext context) {}
}
