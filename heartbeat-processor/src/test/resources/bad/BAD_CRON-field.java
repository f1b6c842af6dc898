package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(cron = "0 0 25 * * *")
//! 18: [heartbeat:BAD_CRON] The cron expression of OrderSyncFlow can't be used: '0 0 25 * * *' is not a cron expression: '25' is no hour; write 0-23, lists, ranges and steps of them, or *.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
