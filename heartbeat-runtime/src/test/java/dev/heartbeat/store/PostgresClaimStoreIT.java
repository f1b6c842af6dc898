package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresClaimStoreIT extends ClaimStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
