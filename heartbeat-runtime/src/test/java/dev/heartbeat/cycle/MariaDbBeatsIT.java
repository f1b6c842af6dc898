package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class MariaDbBeatsIT extends BeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
