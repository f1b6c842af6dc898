package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5 minutes")
//! 19: [heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: '5 minutes' is not an interval; did you mean 5m?
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(
        description = "Too often",
        every = "PT0.5S")
//! 17: [heartbeat:BAD_INTERVAL] The interval of StockFlow can't be used: 'PT0.5S' is not a whole number of seconds.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "0s")
//! 19: [heartbeat:BAD_INTERVAL] The interval of PriceFlow can't be used: '0s' is not at least one second.
class PriceFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "")
//! 19: [heartbeat:BAD_INTERVAL] The interval of EmptyFlow can't be used: '' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M.
class EmptyFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
