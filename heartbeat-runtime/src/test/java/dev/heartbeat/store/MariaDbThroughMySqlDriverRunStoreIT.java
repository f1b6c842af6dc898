package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverRunStoreIT extends RunStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
