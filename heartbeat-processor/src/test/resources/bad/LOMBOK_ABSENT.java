package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import lombok.RequiredArgsConstructor;

@DataFlow
@RequiredArgsConstructor
//! 1: [heartbeat:LOMBOK_ABSENT] OrderSyncFlow carries @RequiredArgsConstructor, but Lombok did not complete it. Put Lombok on the annotation processor path, beside heartbeat-processor.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
