package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2FlowStoreTest extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
