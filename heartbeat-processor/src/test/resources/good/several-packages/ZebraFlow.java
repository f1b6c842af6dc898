package com.acme.b.sync;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(name = "aardvark")
class ZebraFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
