package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowConstructor;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.concurrent.Executor;

@FlowOptions
record SharedOptions(int batchSize) {}

@DataFlow(
        name = "order sync",
        every = "1h30m",
        description = "Copies \"new\" orders,\n100 % of them, for $5 – daily",
        enabled = false)
class OrderSyncFlow implements Flow {
    OrderSyncFlow(Executor executor, SharedOptions options) throws Exception {}

    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "PT5M")
class HTTPSyncFlow implements Flow {
    HTTPSyncFlow() {}

    @FlowConstructor
    protected HTTPSyncFlow(Executor executor) {
        this();
    }

    @Override
    public void run(FlowContext context) {}
}

abstract class Base implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(enabled = true)
class ArchiveFlow extends Base {
    private ArchiveFlow(int secret) {}

    ArchiveFlow() {
        this(1);
    }
}

@DataFlow
record RecordFlow(Executor executor) implements Flow {
    @Override
    public void run(FlowContext context) {}
}
