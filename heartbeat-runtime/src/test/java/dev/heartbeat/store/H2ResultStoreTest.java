package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2ResultStoreTest extends ResultStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
