package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2FlowCountsTest extends FlowCountsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
