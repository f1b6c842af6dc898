package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class PostgresAuditedChangesIT extends AuditedChangesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
