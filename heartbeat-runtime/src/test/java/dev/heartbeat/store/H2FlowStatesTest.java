package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2FlowStatesTest extends FlowStatesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
