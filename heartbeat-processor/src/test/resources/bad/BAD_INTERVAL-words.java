package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "1 hour 30 min")
//! 19: [heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: '1 hour 30 min' is not an interval; did you mean 1h30m?
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
