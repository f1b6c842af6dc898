package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2BlockedFlowsTest extends BlockedFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
