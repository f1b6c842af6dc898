package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbRunStoreIT extends RunStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
