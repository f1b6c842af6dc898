package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(name = "  ")
//! 18: [heartbeat:BLANK_NAME] The name of OrderSyncFlow is blank. Write a name, or leave it out: it is 'order_sync' then.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(name = "")
//! 18: [heartbeat:BLANK_NAME] The name of StockFlow is blank. Write a name, or leave it out: it is 'stock' then.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
