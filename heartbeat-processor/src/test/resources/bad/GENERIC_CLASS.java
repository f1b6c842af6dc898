package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow<T> implements Flow {
//! 1: [heartbeat:GENERIC_CLASS] OrderSyncFlow has type parameters, and nobody says what they stand for. Put @DataFlow on a subclass that fixes them.
    OrderSyncFlow(T bean) {}

    @Override
    public void run(FlowContext context) {}
}
