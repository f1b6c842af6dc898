package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

class Flows {
    @DataFlow
    private static class OrderSyncFlow implements Flow {
//! 20: [heartbeat:PRIVATE_CLASS] OrderSyncFlow is private, or lies in a private class, so the generated descriptor beside it can't call its constructor. Make it package-private.
        @Override
        public void run(FlowContext context) {}
    }

    private static class Hidden {
        @DataFlow
        static class StockFlow implements Flow {
//! 16: [heartbeat:PRIVATE_CLASS] StockFlow is private, or lies in a private class, so the generated descriptor beside it can't call its constructor. Make it package-private.
            @Override
            public void run(FlowContext context) {}
        }
    }
}
