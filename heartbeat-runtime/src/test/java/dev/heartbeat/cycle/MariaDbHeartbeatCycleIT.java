package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class MariaDbHeartbeatCycleIT extends HeartbeatCycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
