package com.acme;

import dev.heartbeat.DataFlow;

/** Several problems are reported at once. */
@DataFlow(
        name = " ",
//! 16: [heartbeat:BLANK_NAME] The name of OrderSyncFlow is blank. Write a name, or leave it out: it is 'order_sync' then.
        every = "soon")
//! 17: [heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: 'soon' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M.
abstract class OrderSyncFlow {
//! 10: [heartbeat:NOT_A_FLOW] OrderSyncFlow doesn't implement dev.heartbeat.Flow. Add 'implements Flow'.
//! 10: [heartbeat:ABSTRACT_CLASS] OrderSyncFlow is abstract, so no run could get an instance of it. Remove 'abstract', or put @DataFlow on a subclass that isn't abstract.
    OrderSyncFlow(
            int batchSize,
//! 17: [heartbeat:PARAMETER_TYPE] The parameter 'batchSize' has the type int, which no bean can fill. Put it into a @FlowOptions record.
            String[] names) {}
//! 22: [heartbeat:PARAMETER_TYPE] The parameter 'names' has the type java.lang.String[], which no bean can fill. Take a List for all beans of a type, or put it into a @FlowOptions record.
}
