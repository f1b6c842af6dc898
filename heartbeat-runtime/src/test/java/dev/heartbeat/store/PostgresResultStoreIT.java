package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresResultStoreIT extends ResultStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
