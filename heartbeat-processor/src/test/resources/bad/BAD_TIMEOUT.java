package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", timeout = "ten minutes")
//! 35: [heartbeat:BAD_TIMEOUT] The timeout of OrderSyncFlow can't be used: 'ten minutes' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", timeout = "0s")
//! 35: [heartbeat:BAD_TIMEOUT] The timeout of StockFlow can't be used: '0s' is not at least one second.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
