package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.beans.factory.annotation.Value;

@Retention(RetentionPolicy.RUNTIME)
@Value("${table}")
@interface Table {}

@DataFlow
class OrderSyncFlow implements Flow {
    OrderSyncFlow(@Table String table) {}
//! 33: [heartbeat:VALUE_PARAMETER] The parameter 'table' carries @Table, but flows aren't made by Spring. Put the setting into a @FlowOptions record, or inject a bean that has it.

    @Override
    public void run(FlowContext context) {}
}
