package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresBlockedFlowsIT extends BlockedFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
