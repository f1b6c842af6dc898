package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow implements Flow {
    OrderSyncFlow() throws Throwable {}
//! 5: [heartbeat:CONSTRUCTOR_THROWS] The constructor of OrderSyncFlow throws java.lang.Throwable, which is neither an Exception nor an Error. Declare one of these instead.

    @Override
    public void run(FlowContext context) {}
}
