package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class PostgresOperatedRunsIT extends OperatedRunsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
