package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2ReplanningTest extends ReplanningContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
