package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
final class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
