package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

@DataFlow
class OrderSyncFlow implements Flow {
    @FlowOptions
    record Options(
            int batchSize,
            ExecutorService executor,
//! 29: [heartbeat:UNBINDABLE_OPTION] The option 'executor' can't be bound: ExecutorService is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Function<String, String> mapping,
//! 38: [heartbeat:UNBINDABLE_OPTION] The option 'mapping' can't be bound: Function is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Number number) {}

    OrderSyncFlow(Options options) {}

    @Override
    public void run(FlowContext context) {}
}
