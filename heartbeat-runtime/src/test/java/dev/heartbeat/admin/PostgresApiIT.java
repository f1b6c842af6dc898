package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class PostgresApiIT extends ApiContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
