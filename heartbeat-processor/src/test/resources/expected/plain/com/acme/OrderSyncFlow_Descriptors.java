package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.NoOptions;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Describes flows of this package, and makes their instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class OrderSyncFlow_Descriptors {
    private OrderSyncFlow_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow"),
                NoOptions.class,
                (options, beans) -> new OrderSyncFlow()));
    }
}
