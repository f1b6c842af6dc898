package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowNamesTest {

    @ParameterizedTest
    @CsvSource({
        "OrderSyncFlow, order_sync",
        "OrderSync, order_sync",
        "HTTPSyncFlow, http_sync",
        "SyncHTTPFlow, sync_http",
        "HTTPFlow, http",
        "OrderV2SyncFlow, order_v2_sync",
        "Order_SyncFlow, order_sync",
        "Order_Sync_Flow, order_sync",
        "FlowControlFlow, flow_control",
        "OverflowFlow, overflow",
        "Overflow, overflow",
        "ÄpfelÜberFlow, äpfel_über",
        "Flow, flow",
        "_Flow, _flow",
        "X, x",
    })
    void makesSnakeCaseOfTheClassNameWithoutItsEnding(String className, String name) {
        assertThat(FlowNames.defaultFor(className)).isEqualTo(name);
    }

    @Test
    void doesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(FlowNames.defaultFor("INDEXFlow")).isEqualTo("index");
        } finally {
            Locale.setDefault(before);
        }
    }
}
