package com.acme;

import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import java.lang.Override;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The flows of this compilation, ordered by name.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
public final class OrderSyncFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public OrderSyncFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        return List.of(
                OrderSyncFlow_Descriptor.descriptor());
    }
}
