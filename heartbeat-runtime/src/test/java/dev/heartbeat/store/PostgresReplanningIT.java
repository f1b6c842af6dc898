package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresReplanningIT extends ReplanningContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
