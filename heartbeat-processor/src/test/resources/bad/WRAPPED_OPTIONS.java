package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.Optional;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    record Options(int batchSize) {}

    OrderSyncFlow(Optional<Options> options) {}
//! 37: [heartbeat:WRAPPED_OPTIONS] The parameter 'options' wraps the options record Options, which is not a bean. Take the record itself.

    @Override
    public void run(FlowContext context) {}
}
