package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(cron = "@daily", zone = "Europe/Berlln")
//! 35: [heartbeat:BAD_ZONE] The time zone of OrderSyncFlow can't be used: 'Europe/Berlln' is not a time zone; did you mean Europe/Berlin?
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(cron = "@daily", zone = "somewhere")
//! 35: [heartbeat:BAD_ZONE] The time zone of StockFlow can't be used: 'somewhere' is not a time zone; write a region such as Europe/Berlin, an offset such as +02:00, or UTC.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
