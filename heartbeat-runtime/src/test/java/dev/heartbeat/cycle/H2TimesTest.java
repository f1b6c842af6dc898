package dev.heartbeat.cycle;

import dev.heartbeat.testing.TestDatabase;

class H2TimesTest extends TimesContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
