package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class StrictMariaDbBeatStoreIT extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.strictMariaDb();
    }
}
