package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

/** The same promises on a host whose own isolation level and commit mode would break them. */
class StrictPostgresSteeringIT extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.strictPostgres();
    }
}
