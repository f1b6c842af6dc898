package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverFlowStoreIT extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
