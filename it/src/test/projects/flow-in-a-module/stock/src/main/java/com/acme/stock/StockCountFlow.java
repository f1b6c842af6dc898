package com.acme.stock;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(cron = "0 30 2 * * *", zone = "Europe/Berlin")
final class StockCountFlow implements Flow {

    @Override
    public void run(FlowContext context) {}
}
