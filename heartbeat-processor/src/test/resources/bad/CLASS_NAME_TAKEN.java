package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class OrderSyncFlow implements Flow {
//! 1: [heartbeat:CLASS_NAME_TAKEN] The processor wants to write com.acme.OrderSyncFlow_Descriptors, but the compilation has such a class already. Rename that class, or the flow com.acme.OrderSyncFlow.
    @Override
    public void run(FlowContext context) {}
}

class OrderSyncFlow_Descriptors {}
