package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class MariaDbDeclaredFlowsIT extends DeclaredFlowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
