package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;

@FlowOptions
record SharedOptions(Runnable task) {}
//! 31: [heartbeat:UNBINDABLE_OPTION] The option 'task' can't be bound: Runnable is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.

@DataFlow
class FirstFlow implements Flow {
    FirstFlow(SharedOptions options) {}

    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class GoodFlow implements Flow {
    GoodFlow(SharedOptions options) {}

    @Override
    public void run(FlowContext context) {}
}
