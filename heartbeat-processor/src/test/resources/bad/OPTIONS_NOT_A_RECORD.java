package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    static class Options {}

    OrderSyncFlow(Options options) {}
//! 27: [heartbeat:OPTIONS_NOT_A_RECORD] The options 'options' can't be bound: Options carries @FlowOptions, but isn't a record. Make it one.

    @Override
    public void run(FlowContext context) {}
}
