package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbBlockedFlowsIT extends BlockedFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
