package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DataFlow
class OrderSyncFlow implements Flow {
    @Autowired
//! 5: [heartbeat:INJECTED_MEMBER] The field 'thread' carries @Autowired, but flows aren't made by Spring, so nobody would fill it. Take it as a parameter of the constructor.
    private Thread thread;

    @Inject
//! 5: [heartbeat:INJECTED_MEMBER] The field 'runnable' carries @Inject, but flows aren't made by Spring, so nobody would fill it. Take it as a parameter of the constructor.
    private Runnable runnable;

    @Resource
//! 5: [heartbeat:INJECTED_MEMBER] The field 'comparable' carries @Resource, but flows aren't made by Spring, so nobody would fill it. Take it as a parameter of the constructor.
    private Comparable<String> comparable;

    @Value("${batch.size}")
//! 5: [heartbeat:INJECTED_MEMBER] The field 'batchSize' carries @Value, but flows aren't made by Spring, so nobody would fill it. Put the setting into a @FlowOptions record, or inject a bean that has it.
    private int batchSize;

    @Override
    public void run(FlowContext context) {}
}
