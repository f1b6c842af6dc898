package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import java.util.List;

@DataFlow
class OrderSyncFlow implements Flow {
    <T extends Runnable> OrderSyncFlow(
            int batchSize,
//! 17: [heartbeat:PARAMETER_TYPE] The parameter 'batchSize' has the type int, which no bean can fill. Put it into a @FlowOptions record.
            Runnable[] sinks,
//! 24: [heartbeat:PARAMETER_TYPE] The parameter 'sinks' has the type java.lang.Runnable[], which no bean can fill. Take a List for all beans of a type, or put it into a @FlowOptions record.
            T bean,
//! 15: [heartbeat:PARAMETER_TYPE] The parameter 'bean' has the type T, which no bean can fill. Name a type without type variables.
            List<T> beans,
//! 21: [heartbeat:PARAMETER_TYPE] The parameter 'beans' has the type java.util.List<T>, which no bean can fill. Name a type without type variables.
            byte... key) {}
//! 21: [heartbeat:PARAMETER_TYPE] The parameter 'key' has the type byte[], which no bean can fill. Take a List for all beans of a type, or put it into a @FlowOptions record.

    @Override
    public void run(FlowContext context) {}
}
