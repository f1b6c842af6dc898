package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.FlowContext;

interface Flow {
    void run(FlowContext context);
}

@DataFlow
class OrderSyncFlow implements Flow {
//! 1: [heartbeat:NOT_A_FLOW] OrderSyncFlow doesn't implement dev.heartbeat.Flow. Add 'implements Flow'.
    @Override
    public void run(FlowContext context) {}
}
