package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class H2FlowRecordsTest extends FlowRecordsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
