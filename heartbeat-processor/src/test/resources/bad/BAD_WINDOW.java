package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(every = "5m", window = "Mon-Fry 22:00-06:00")
//! 34: [heartbeat:BAD_WINDOW] The window of OrderSyncFlow can't be used: 'Mon-Fry 22:00-06:00' has 'Fry' where a day belongs; write for example Mon-Fri or Sat,Sun.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", window = "22:00-22:00")
//! 34: [heartbeat:BAD_WINDOW] The window of StockFlow can't be used: '22:00-22:00' never opens, since '22:00-22:00' ends when it begins; write 00:00-24:00 for the whole day.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
