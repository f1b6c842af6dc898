package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2DayOfBeatsTest extends DayOfBeatsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
