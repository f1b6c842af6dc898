package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbThroughMySqlDriverSteeringIT extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDbThroughMySqlDriver();
    }
}
