package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2HeartbeatCycleTest extends HeartbeatCycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
