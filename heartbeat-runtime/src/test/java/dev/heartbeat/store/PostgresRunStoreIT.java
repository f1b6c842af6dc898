package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresRunStoreIT extends RunStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
