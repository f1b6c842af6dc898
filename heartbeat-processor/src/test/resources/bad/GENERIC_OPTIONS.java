package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    record Options<T>(T batchSize) {}

    OrderSyncFlow(Options<String> options) {}
//! 35: [heartbeat:GENERIC_OPTIONS] The options 'options' can't be bound: the record Options has type parameters. Remove them.

    @Override
    public void run(FlowContext context) {}
}
