package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import javax.annotation.processing.Generated;

/**
 * Describes {@link Flows.FlowDescriptor}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@java.lang.SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class Flows_FlowDescriptor_Descriptor {
    private Flows_FlowDescriptor_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
                FlowDeclaration.of("nested", "com.acme.Flows$FlowDescriptor"),
                (options, beans) -> new Flows.FlowDescriptor(
                        beans.one(List.class, "list"),
                        beans.one(SuppressWarnings.class, "mine")));
    }
}
