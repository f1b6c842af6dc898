package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

@DataFlow
class OrderSyncFlow implements Flow {
    OrderSyncFlow(
            @Nullable Runnable bean,
//! 32: [heartbeat:NULLABLE_PARAMETER] The parameter 'bean' is @Nullable, but a bean that is missing fails the flow. Take Optional<Runnable>.
            List<@Nullable Runnable> fine) {}

    @Override
    public void run(FlowContext context) {}
}
