package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.beans.factory.annotation.Value;

@DataFlow
class OrderSyncFlow implements Flow {
    OrderSyncFlow(
            @Value("${batch.size}") int batchSize,
//! 41: [heartbeat:VALUE_PARAMETER] The parameter 'batchSize' carries @Value, but flows aren't made by Spring. Put the setting into a @FlowOptions record, or inject a bean that has it.
            @Value("${table}") String table) {}
//! 39: [heartbeat:VALUE_PARAMETER] The parameter 'table' carries @Value, but flows aren't made by Spring. Put the setting into a @FlowOptions record, or inject a bean that has it.

    @Override
    public void run(FlowContext context) {}
}
