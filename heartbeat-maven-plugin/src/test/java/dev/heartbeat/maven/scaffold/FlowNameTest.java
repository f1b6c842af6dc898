package dev.heartbeat.maven.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.maven.install.HostProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowNameTest {

    @ParameterizedTest
    @CsvSource({
        "order_sync, order_sync, OrderSyncFlow, false",
        "sync, sync, SyncFlow, false",
        "OrderSync, order_sync, OrderSyncFlow, false",
        "OrderSyncFlow, order_sync, OrderSyncFlow, false",
        "HTTPSync, http_sync, HTTPSyncFlow, false",
        "class, class, ClassFlow, false",
        "flow, flow, FlowFlow, false",
        "Flow, flow, FlowFlow, false",
        "order-sync, order-sync, OrderSyncFlow, true",
        "order_flow, order_flow, OrderFlow, true",
        "sync_2, sync_2, Sync2Flow, true",
        "orderSync, orderSync, OrderSyncFlow, true",
    })
    void namesTheClass(String text, String flow, String className, boolean differsFromDefault) {
        FlowName name = FlowName.parse(text);

        assertThat(name).isEqualTo(new FlowName(flow, className));
        assertThat(name.differsFromDefault()).isEqualTo(differsFromDefault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "3d_print", "_sync", "order__sync", "order sync", "com.acme.Sync", "größe", "a\"b"})
    void refusesWhatNoClassCanBeNamedAfter(String text) {
        assertThatThrownBy(() -> FlowName.parse(text))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(
                        "heartbeat.name is '" + text + "', from which no class can be named. Begin with a letter, and"
                                + " go on with letters, digits and underscores: -Dheartbeat.name=order_sync.");
    }

    @Test
    void refusesWhatDoesNotFitTheTable() {
        assertThat(FlowName.parse("a".repeat(255)).flow()).hasSize(255);
        assertThatThrownBy(() -> FlowName.parse("a".repeat(256)))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("heartbeat.name has 256 characters, and at most 255 fit. Shorten it.");
    }
}
