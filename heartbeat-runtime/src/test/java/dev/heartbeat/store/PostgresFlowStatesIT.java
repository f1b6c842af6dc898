package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresFlowStatesIT extends FlowStatesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
