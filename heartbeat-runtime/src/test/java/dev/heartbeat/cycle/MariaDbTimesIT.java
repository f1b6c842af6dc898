package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class MariaDbTimesIT extends TimesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
