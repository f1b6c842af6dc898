package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2BeatsTest extends BeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
