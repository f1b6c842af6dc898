package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2BeatStoreTest extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
