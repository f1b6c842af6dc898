package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class PostgresSteeringIT extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
