package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", group = "gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")
//! 33: [heartbeat:LONG_NAME] The group of OrderSyncFlow has 256 characters, and at most 255 fit. Shorten it.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
