package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;

/**
 * Describes {@link Flows.Orders.SyncFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class Flows_Orders_SyncFlow_Descriptor {
    private Flows_Orders_SyncFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return new FlowDescriptor<>(
                FlowDeclaration.of("sync", "com.acme.Flows$Orders$SyncFlow"),
                Flows.Orders.SyncFlow.Options.class,
                (options, beans) -> new Flows.Orders.SyncFlow(options));
    }
}
