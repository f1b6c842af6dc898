package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", after = "stock")
//! 33: [heartbeat:CIRCLE] OrderSyncFlow waits for itself in a circle, so no flow of it would ever run: order_sync → stock → price → order_sync. Break it somewhere.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", after = {"good_report", "price"})
//! 49: [heartbeat:CIRCLE] StockFlow waits for itself in a circle, so no flow of it would ever run: stock → price → order_sync → stock. Break it somewhere.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", after = "order_sync")
//! 33: [heartbeat:CIRCLE] PriceFlow waits for itself in a circle, so no flow of it would ever run: price → order_sync → stock → price. Break it somewhere.
class PriceFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m")
class GoodReportFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", after = "price")
class GoodLateFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
