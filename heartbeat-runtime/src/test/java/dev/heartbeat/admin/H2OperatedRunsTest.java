package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class H2OperatedRunsTest extends OperatedRunsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
