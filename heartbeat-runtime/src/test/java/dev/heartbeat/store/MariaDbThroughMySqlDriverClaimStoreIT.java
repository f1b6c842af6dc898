package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverClaimStoreIT extends ClaimStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
