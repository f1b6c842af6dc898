package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    record Options(int batchSize) {}

    @FlowOptions
    record More(String table) {}

    OrderSyncFlow(
            Options options,
            Runnable bean,
            More more) {}
//! 18: [heartbeat:SEVERAL_OPTIONS] OrderSyncFlow takes the options 'options' and also 'more'. A flow has one options record: put all into it.

    @Override
    public void run(FlowContext context) {}
}
