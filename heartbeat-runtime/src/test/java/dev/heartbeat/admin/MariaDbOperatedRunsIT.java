package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class MariaDbOperatedRunsIT extends OperatedRunsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
