package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowConstructor;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow implements Flow {
    private OrderSyncFlow() {}
//! 13: [heartbeat:PRIVATE_CONSTRUCTOR] The constructor of OrderSyncFlow is private, so the generated descriptor beside it can't call it. Make it package-private.

    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class StockFlow implements Flow {
    StockFlow() {}

    @FlowConstructor
    private StockFlow(Runnable bean) {}
//! 13: [heartbeat:PRIVATE_CONSTRUCTOR] The constructor of StockFlow is private, so the generated descriptor beside it can't call it. Make it package-private.

    @Override
    public void run(FlowContext context) {}
}
