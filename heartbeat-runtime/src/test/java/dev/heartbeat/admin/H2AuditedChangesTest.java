package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class H2AuditedChangesTest extends AuditedChangesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
