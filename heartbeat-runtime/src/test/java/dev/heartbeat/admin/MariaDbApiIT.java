package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class MariaDbApiIT extends ApiContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
