package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.NoOptions;
import javax.annotation.processing.Generated;

/**
 * Describes flows of this package, and makes their instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@java.lang.SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class Flows_FlowDescriptor_Descriptors {
    private Flows_FlowDescriptor_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(java.util.List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("nested", "com.acme.Flows$FlowDescriptor"),
                NoOptions.class,
                (options, beans) -> new Flows.FlowDescriptor(
                        beans.<List>one(List.class, "list"),
                        beans.<SuppressWarnings>one(SuppressWarnings.class, "mine"))));
        flows.add(new FlowDescriptor<Flows.Orders.SyncFlow.Options>(
                FlowDeclaration.of("sync", "com.acme.Flows$Orders$SyncFlow"),
                Flows.Orders.SyncFlow.Options.class,
                (options, beans) -> new Flows.Orders.SyncFlow(options)));
    }
}
