package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbReplanningIT extends ReplanningContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
