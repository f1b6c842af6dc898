package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2RecordingTest extends RecordingContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
