package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", group = " ")
//! 33: [heartbeat:BLANK_GROUP] The group of OrderSyncFlow is blank. Write a name, or leave it out.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
