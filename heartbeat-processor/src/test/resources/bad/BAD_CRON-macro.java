package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(cron = "@dayly")
//! 18: [heartbeat:BAD_CRON] The cron expression of OrderSyncFlow can't be used: '@dayly' is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
