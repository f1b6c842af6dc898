package dev.heartbeat.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.test.shop.OrderSyncFlow;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownFlowsTest {

    static final class Unregistered implements Flow {

        @Override
        public void run(FlowContext context) {}
    }

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aClassThatTheProcessorHasNotSeenIsRefusedWithWhatToDo() throws Exception {
        try (URLClassLoader withoutServices = new URLClassLoader(new URL[0], null)) {
            Thread.currentThread().setContextClassLoader(withoutServices);

            assertThatThrownBy(() -> FlowTester.of(OrderSyncFlow.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dev.heartbeat.test.shop.OrderSyncFlow carries @DataFlow, but is not registered:"
                            + " heartbeat-processor did not take part in its compilation. Add it to"
                            + " annotationProcessorPaths of maven-compiler-plugin in the module that has the class.");
            assertThatThrownBy(() -> FlowTester.named("order_sync"))
                    .hasMessage("No class declares a flow 'order_sync'; there are: none.");
        }
    }
}
