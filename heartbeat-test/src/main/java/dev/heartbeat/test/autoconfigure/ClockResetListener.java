package dev.heartbeat.test.autoconfigure;

import dev.heartbeat.test.HeartbeatClock;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets the clock follow the database's again after each test method, since the next test may share the application
 * context. Spring's test framework finds it by itself.
 */
public final class ClockResetListener implements TestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(HeartbeatClock.class).forEach(HeartbeatClock::reset);
        }
    }
}
