package com.acme.a;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(name = "zoo")
class LateFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
