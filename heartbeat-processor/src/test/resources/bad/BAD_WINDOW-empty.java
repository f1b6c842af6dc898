package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", window = "")
//! 34: [heartbeat:BAD_WINDOW] The window of OrderSyncFlow can't be used: '' is not a window; write for example 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '08:00-12:00,13:00-17:00'.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
