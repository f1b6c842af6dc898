package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** The test breaks the compiler under it. */
@DataFlow
class OrderSyncFlow implements Flow {
//! 1: [heartbeat:INTERNAL_ERROR] com.acme.OrderSyncFlow could not be processed: java.lang.IllegalStateException: createSourceFile is broken. This is a defect of heartbeat-processor, or a disk that can't be written; please report it together with the source of the class.
    @Override
    public void run(FlowContext context) {}
}
