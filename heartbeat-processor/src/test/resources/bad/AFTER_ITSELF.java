package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", after = {"good_stock", "order_sync"})
//! 48: [heartbeat:AFTER_ITSELF] OrderSyncFlow waits for itself in 'after', so it would never run. Remove 'order_sync' there.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m")
class GoodStockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
