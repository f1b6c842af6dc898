package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class PostgresDeclaredFlowsIT extends DeclaredFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
