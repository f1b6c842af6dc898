package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class MariaDbDayOfBeatsIT extends DayOfBeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
