package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

class Flows {
    @DataFlow
    class OrderSyncFlow implements Flow {
//! 5: [heartbeat:INNER_CLASS] OrderSyncFlow belongs to an instance of the class around it, and there is none when it runs. Make it static, or move it to a file of its own.
        @Override
        public void run(FlowContext context) {}
    }
}
