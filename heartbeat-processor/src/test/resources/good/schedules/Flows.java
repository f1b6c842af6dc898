package com.acme;

import dev.heartbeat.CatchUp;
import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.Retry;

@DataFlow(
        description = "Writes the nightly report",
        cron = "0 30 2 * * MON-FRI",
        zone = "Europe/Berlin",
        formerly = {"nightly", "nightly_report"},
        timeout = "10m",
        retry = @Retry(attempts = 3, backoff = "30s", factor = 3, maxBackoff = "10m", jitter = 0),
        after = {"order_sync", "archive"},
        window = "Mon-Fri 22:00-06:00",
        catchUp = CatchUp.SKIP,
        priority = -5,
        group = "warehouse",
        groupLimit = 2,
        enabled = false)
class ReportFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", group = "warehouse", after = {}, retry = @Retry(attempts = 2))
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = OrderSyncTimes.EVERY, catchUp = CatchUp.ONCE, timeout = OrderSyncTimes.TIMEOUT)
class ArchiveFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

interface OrderSyncTimes {
    String EVERY = "1h";
    String TIMEOUT = "5" + "m";
}
