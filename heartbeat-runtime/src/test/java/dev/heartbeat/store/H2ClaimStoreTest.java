package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2ClaimStoreTest extends ClaimStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
