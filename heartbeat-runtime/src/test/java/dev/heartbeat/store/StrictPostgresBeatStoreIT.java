package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class StrictPostgresBeatStoreIT extends BeatStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.strictPostgres();
    }
}
