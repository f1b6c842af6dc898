package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresRecordingIT extends RecordingContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
