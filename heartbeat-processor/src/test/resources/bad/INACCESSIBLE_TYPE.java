package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.List;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    private record Options(int batchSize) {}

    private interface Sink {}

    OrderSyncFlow(
            Options options,
//! 21: [heartbeat:INACCESSIBLE_TYPE] The parameter 'options' names com.acme.OrderSyncFlow.Options, which the generated descriptor beside the flow can't see. Make it package-private in the package of the flow, or public.
            Sink sink,
//! 18: [heartbeat:INACCESSIBLE_TYPE] The parameter 'sink' names com.acme.OrderSyncFlow.Sink, which the generated descriptor beside the flow can't see. Make it package-private in the package of the flow, or public.
            List<Comparable<Sink>> sinks) {}
//! 36: [heartbeat:INACCESSIBLE_TYPE] The parameter 'sinks' names com.acme.OrderSyncFlow.Sink, which the generated descriptor beside the flow can't see. Make it package-private in the package of the flow, or public.

    @Override
    public void run(FlowContext context) {}
}
