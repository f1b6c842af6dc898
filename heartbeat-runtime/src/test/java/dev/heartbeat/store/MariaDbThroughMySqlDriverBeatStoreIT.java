package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverBeatStoreIT extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
