package com.acme.b.archive;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(name = "middle")
class ArchiveFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
