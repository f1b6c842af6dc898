package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", groupLimit = 2)
//! 38: [heartbeat:LIMIT_WITHOUT_GROUP] OrderSyncFlow limits a group, but belongs to none. Add 'group', or remove 'groupLimit'.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
