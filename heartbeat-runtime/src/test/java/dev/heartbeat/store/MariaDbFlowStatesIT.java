package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbFlowStatesIT extends FlowStatesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
