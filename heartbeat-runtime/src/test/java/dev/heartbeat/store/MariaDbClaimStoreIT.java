package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbClaimStoreIT extends ClaimStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
