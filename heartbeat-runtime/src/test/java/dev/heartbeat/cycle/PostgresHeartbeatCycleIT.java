package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresHeartbeatCycleIT extends HeartbeatCycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
