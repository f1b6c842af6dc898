package com.acme;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;

import dev.heartbeat.test.FlowTester;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OrderSyncFlowTest {

    @Test
    void isMadeWithItsOptionsAndBeans() {
        FlowTester flow = FlowTester.of(OrderSyncFlow.class)
                .option("regions", "north,south")
                .bean("web", (Shop) () -> "web shop")
                .bean("store", (Shop) () -> "store")
                .bean(new Words());

        assertThat(flow.run())
                .succeeded()
                .hasOutput("batch", 100)
                .hasOutput("patience", 30)
                .hasOutput("regions", 2)
                .hasOutput("shop", "web shop")
                .hasOutput("shops", 2)
                .hasOutput("supplied", "words")
                .hasOutput("absent", true);
    }

    @Test
    void mayBeInternal() {
        assertThat(FlowTester.named("stock").run()).succeeded().hasOutput("stock", 1);
    }

    /** A bean that is found by its generic type. */
    private static final class Words implements Supplier<String> {
        @Override
        public String get() {
            return "words";
        }
    }
}
