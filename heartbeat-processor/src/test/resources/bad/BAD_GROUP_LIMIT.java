package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", group = "warehouse", groupLimit = 0)
//! 59: [heartbeat:BAD_GROUP_LIMIT] The group limit of OrderSyncFlow is 0, so no flow of the group would ever run. Write 1 or more.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
