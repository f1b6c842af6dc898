package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2RunStoreTest extends RunStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
