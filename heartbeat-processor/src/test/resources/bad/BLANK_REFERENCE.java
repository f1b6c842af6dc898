package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", after = {"good_stock", " "}, formerly = "")
//! 65: [heartbeat:BLANK_REFERENCE] A name in 'formerly' of OrderSyncFlow is blank. Write the name of a flow, or remove it.
//! 48: [heartbeat:BLANK_REFERENCE] A name in 'after' of OrderSyncFlow is blank. Write the name of a flow, or remove it.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m")
class GoodStockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
