package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", formerly = {"orders", "stock"})
//! 47: [heartbeat:FORMERLY_TAKEN] OrderSyncFlow says that it was 'stock' before, but that is the name of com.acme.StockFlow. Remove it from 'formerly'.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", formerly = "stock")
//! 36: [heartbeat:FORMERLY_TAKEN] StockFlow says that it was 'stock' before, but that is the name of com.acme.StockFlow. Remove it from 'formerly'.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
