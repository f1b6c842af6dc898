package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5min", timeout = "1 minute")
//! 19: [heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: '5min' is not an interval; did you mean 5m?
//! 37: [heartbeat:BAD_TIMEOUT] The timeout of OrderSyncFlow can't be used: '1 minute' is not an interval; did you mean 1m?
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
