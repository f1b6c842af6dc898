package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbBeatStoreIT extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
