package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class PriceFlow implements Flow {
//! 1: [heartbeat:CLASS_NAME_TAKEN] The processor wants to write com.acme.PriceFlow_Registry, but the compilation has such a class already. Rename that class, or the flow com.acme.PriceFlow.
    @Override
    public void run(FlowContext context) {}
}

class PriceFlow_Registry {}
