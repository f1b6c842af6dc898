package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", group = "warehouse", groupLimit = 2)
//! 59: [heartbeat:LIMITS_DIFFER] OrderSyncFlow gives the group 'warehouse' the limit 2, and com.acme.StockFlow gives it 3. A group has one limit: say it at one of its flows, or the same at several.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", group = "warehouse", groupLimit = 3)
//! 59: [heartbeat:LIMITS_DIFFER] StockFlow gives the group 'warehouse' the limit 3, and com.acme.OrderSyncFlow gives it 2. A group has one limit: say it at one of its flows, or the same at several.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", group = "warehouse")
class GoodPriceFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", group = "reports", groupLimit = 5)
class GoodReportFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
