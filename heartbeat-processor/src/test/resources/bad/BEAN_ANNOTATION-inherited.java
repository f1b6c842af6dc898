package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.transaction.annotation.Transactional;

@Transactional
abstract class ImportFlow implements Flow {
    @Transactional
    void store() {}
}

@DataFlow
class OrderSyncFlow extends ImportFlow {
//! 1: [heartbeat:BEAN_ANNOTATION] ImportFlow carries @Transactional, which works on beans alone, and a flow is none: nothing would happen. Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.
//! 1: [heartbeat:BEAN_ANNOTATION] The method 'ImportFlow.store' carries @Transactional, which works on beans alone, and a flow is none: nothing would happen. Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.
    @Override
    public void run(FlowContext context) {}
}
