package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresTimesIT extends TimesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
