package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow implements Flow {
    record Options(int batchSize) {}

    OrderSyncFlow(Options options) {}
//! 27: [heartbeat:FORGOTTEN_OPTIONS] The parameter 'options' is Options, a record inside the flow, which is no bean. If it holds the flow's options, annotate it with @FlowOptions.

    @Override
    public void run(FlowContext context) {}
}
