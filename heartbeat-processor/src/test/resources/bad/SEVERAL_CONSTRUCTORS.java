package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowConstructor;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow implements Flow {
//! 1: [heartbeat:SEVERAL_CONSTRUCTORS] OrderSyncFlow has 2 constructors that could make it, of which 0 are marked with @FlowConstructor. Mark exactly one.
    OrderSyncFlow() {}

    OrderSyncFlow(Runnable bean) {}

    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class StockFlow implements Flow {
//! 1: [heartbeat:SEVERAL_CONSTRUCTORS] StockFlow has 2 constructors that could make it, of which 2 are marked with @FlowConstructor. Mark exactly one.
    @FlowConstructor
    StockFlow() {}

    @FlowConstructor
    StockFlow(Runnable bean) {}

    @Override
    public void run(FlowContext context) {}
}
