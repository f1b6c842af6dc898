package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresFlowStoreIT extends FlowStoreContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
