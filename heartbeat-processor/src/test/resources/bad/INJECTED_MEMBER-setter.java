package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DataFlow
class OrderSyncFlow implements Flow {
    @Autowired
    OrderSyncFlow() {}

    @Autowired
//! 5: [heartbeat:INJECTED_MEMBER] The method 'setThread' carries @Autowired, but flows aren't made by Spring, so nobody would fill it. Take it as a parameter of the constructor.
    void setThread(Thread thread) {}

    @Value("${table}")
//! 5: [heartbeat:INJECTED_MEMBER] The method 'setTable' carries @Value, but flows aren't made by Spring, so nobody would fill it. Put the setting into a @FlowOptions record, or inject a bean that has it.
    void setTable(String table) {}

    @Override
    public void run(FlowContext context) {}
}
