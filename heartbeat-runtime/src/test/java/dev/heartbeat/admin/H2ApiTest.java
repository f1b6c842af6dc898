package dev.heartbeat.admin;

import dev.heartbeat.testing.TestDatabase;

class H2ApiTest extends ApiContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
