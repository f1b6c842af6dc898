package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresDayOfBeatsIT extends DayOfBeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
