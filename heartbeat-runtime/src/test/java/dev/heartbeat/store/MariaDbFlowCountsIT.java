package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbFlowCountsIT extends FlowCountsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
