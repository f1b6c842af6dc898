package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class MariaDbFlowRecordsIT extends FlowRecordsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
