package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresBeatStoreIT extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
