package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", after = {"stok", "warehouse_import"})
//! 34: [heartbeat:UNKNOWN_FLOW] OrderSyncFlow waits for 'stok', which is no flow of this compilation (did you mean 'stock'?). If another jar has it, all is well; otherwise the application won't start.
//! 42: [heartbeat:UNKNOWN_FLOW] OrderSyncFlow waits for 'warehouse_import', which is no flow of this compilation. If another jar has it, all is well; otherwise the application won't start.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m")
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
