package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

/** The same promises on a host whose own isolation level, commit mode and way of counting would break them. */
class StrictMariaDbReplanningIT extends ReplanningContract {

    @Override
    TestDatabase open() {
        return TestDatabase.strictMariaDb();
    }
}
