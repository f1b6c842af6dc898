package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class PostgresFlowRecordsIT extends FlowRecordsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
