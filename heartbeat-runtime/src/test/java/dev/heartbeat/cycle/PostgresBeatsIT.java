package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresBeatsIT extends BeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
