package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresFlowCountsIT extends FlowCountsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
