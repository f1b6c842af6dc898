package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverApiIT extends ApiContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
