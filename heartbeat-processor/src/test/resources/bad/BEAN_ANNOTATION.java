package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

@DataFlow
@Transactional
//! 1: [heartbeat:BEAN_ANNOTATION] OrderSyncFlow carries @Transactional, which works on beans alone, and a flow is none: nothing would happen. Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.
class OrderSyncFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class StockFlow implements Flow {
    @Async
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'run' carries @Async, which works on beans alone, and a flow is none: nothing would happen. A run has its own thread already; remove it, or call a bean whose method has it.
    @Override
    @Transactional(readOnly = true)
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'run' carries @Transactional, which works on beans alone, and a flow is none: nothing would happen. Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.
    public void run(FlowContext context) {}
}
