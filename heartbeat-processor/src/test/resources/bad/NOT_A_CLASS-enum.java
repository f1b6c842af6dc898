package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
enum OrderSyncFlow implements Flow {
//! 1: [heartbeat:NOT_A_CLASS] OrderSyncFlow is an enum; @DataFlow belongs on a class or a record that implements dev.heartbeat.Flow.
    ONLY;

    @Override
    public void run(FlowContext context) {}
}
