package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2DeclaredFlowsTest extends DeclaredFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
