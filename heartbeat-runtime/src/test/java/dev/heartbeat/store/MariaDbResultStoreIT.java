package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbResultStoreIT extends ResultStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
