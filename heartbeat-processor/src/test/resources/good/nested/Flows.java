package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;

interface Flows {
    class Orders<T> {
        @DataFlow
        protected static class SyncFlow implements Flow {
            @FlowOptions
            protected record Options(int batchSize) {}

            protected SyncFlow(Options options) {}

            @Override
            public void run(FlowContext context) {}
        }
    }

    /** The generated code must not mistake the host's classes for others of the same name. */
    @DataFlow(name = "nested")
    class FlowDescriptor implements Flow {
        FlowDescriptor(List list, SuppressWarnings mine) {}

        @Override
        public void run(FlowContext context) {}
    }
}

class List {}

class SuppressWarnings {}
