package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class MariaDbSteeringIT extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
