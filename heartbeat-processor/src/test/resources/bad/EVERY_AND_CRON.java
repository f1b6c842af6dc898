package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", cron = "@hourly")
//! 32: [heartbeat:EVERY_AND_CRON] OrderSyncFlow has both 'every' and 'cron', which exclude each other. Remove one of them.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
