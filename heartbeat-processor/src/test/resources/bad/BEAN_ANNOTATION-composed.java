package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.transaction.annotation.Transactional;

@Again
@Transactional(transactionManager = "warehouse")
@interface InWarehouse {}

@InWarehouse
@interface Again {}

@DataFlow
class OrderSyncFlow implements Flow {
    @Override
    @Again
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'run' carries @Again, which works on beans alone, and a flow is none: nothing would happen. Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.
    public void run(FlowContext context) {}
}
