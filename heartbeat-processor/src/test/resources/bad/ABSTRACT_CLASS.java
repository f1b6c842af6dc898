package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;

@DataFlow
abstract class OrderSyncFlow implements Flow {
//! 10: [heartbeat:ABSTRACT_CLASS] OrderSyncFlow is abstract, so no run could get an instance of it. Remove 'abstract', or put @DataFlow on a subclass that isn't abstract.
    OrderSyncFlow(Runnable bean) {}
}
