package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(name = "sync")
//! 18: [heartbeat:DUPLICATE_NAME] The name 'sync' of com.acme.OrderSyncFlow is also that of com.acme.Others.StockFlow and com.acme.SyncFlow. Rename one: a name belongs to one flow.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(description = "its name is derived")
//! 1: [heartbeat:DUPLICATE_NAME] The name 'sync' of com.acme.SyncFlow is also that of com.acme.OrderSyncFlow and com.acme.Others.StockFlow. Rename one: a name belongs to one flow.
class SyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

class Others {
    @DataFlow(name = "sync")
//! 22: [heartbeat:DUPLICATE_NAME] The name 'sync' of com.acme.Others.StockFlow is also that of com.acme.OrderSyncFlow and com.acme.SyncFlow. Rename one: a name belongs to one flow.
    static class StockFlow implements Flow {
        @Override
        public void run(FlowContext context) {}
    }
}
