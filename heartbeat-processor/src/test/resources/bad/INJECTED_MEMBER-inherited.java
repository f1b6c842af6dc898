package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.beans.factory.annotation.Autowired;

abstract class ImportFlow implements Flow {
    @Autowired
    Thread thread;
}

@DataFlow
class OrderSyncFlow extends ImportFlow {
//! 1: [heartbeat:INJECTED_MEMBER] The field 'ImportFlow.thread' carries @Autowired, but flows aren't made by Spring, so nobody would fill it. Take it as a parameter of the constructor.
    @Override
    public void run(FlowContext context) {}
}
