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
public final class ImportFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public ImportFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        return List.of(
                PriceListFlow_Descriptor.descriptor(),
                ImportFlow_Descriptor.descriptor(),
                PriceFlow_Descriptor.descriptor(),
                StockFlow_Descriptor.descriptor());
    }
}
