package dev.heartbeat.store;

import dev.heartbeat.testing.TestDatabase;

/** The same promises on a host whose own isolation level, commit mode and way of counting would break them. */
class StrictMariaDbSteeringIT extends SteeringContract {

    @Override
    TestDatabase open() {
        return TestDatabase.strictMariaDb();
    }
}
