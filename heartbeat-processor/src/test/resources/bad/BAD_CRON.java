package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow(cron = "0 2 * * *")
//! 18: [heartbeat:BAD_CRON] The cron expression of OrderSyncFlow can't be used: '0 2 * * *' has five fields, and the first of six is the second; write '0 0 2 * * *'.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(
        zone = "Europe/Berlin",
        cron = "0 0 2 31 2 *")
//! 16: [heartbeat:BAD_CRON] The cron expression of StockFlow can't be used: '0 0 2 31 2 *' never fires; there is no such day, so change its day of month, month or day of week.
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(cron = "")
//! 18: [heartbeat:BAD_CRON] The cron expression of PriceFlow can't be used: '' is not a cron expression; write for example '0 0 2 * * *' or @daily.
class PriceFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
