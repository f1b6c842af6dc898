package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

class H2SteeringTest extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
