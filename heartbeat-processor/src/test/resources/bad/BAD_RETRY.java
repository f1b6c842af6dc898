package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.Retry;

@DataFlow(every = "5m", retry = @Retry(attempts = 0))
//! 51: [heartbeat:BAD_RETRY] The retry of AttemptsFlow can't be used: attempts are at least 1, the first run included, not 0.
class AttemptsFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(
        every = "5m",
        retry = @Retry(
                attempts = 3,
                backoff = "0s"))
//! 27: [heartbeat:BAD_RETRY] The retry of BackoffFlow can't be used: backoff '0s' is not at least one second.
class BackoffFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", retry = @Retry(attempts = 3, backoff = "a minute"))
//! 64: [heartbeat:BAD_RETRY] The retry of UnreadableFlow can't be used: backoff 'a minute' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M.
class UnreadableFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", retry = @Retry(attempts = 3, factor = 0.5))
//! 63: [heartbeat:BAD_RETRY] The retry of FactorFlow can't be used: factor is a number from 1 on, not 0.5.
class FactorFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", retry = @Retry(attempts = 3, backoff = "2h"))
//! 33: [heartbeat:BAD_RETRY] The retry of ShortFlow can't be used: maxBackoff PT1H is shorter than backoff PT2H; make it at least as long.
class ShortFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(every = "5m", retry = @Retry(attempts = 3, jitter = 1.5))
//! 63: [heartbeat:BAD_RETRY] The retry of JitterFlow can't be used: jitter is a share from 0 to 1, not 1.5.
class JitterFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
