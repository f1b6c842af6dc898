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
public final class ArchiveFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public ArchiveFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        return List.of(
                ArchiveFlow_Descriptor.descriptor(),
                OrderSyncFlow_Descriptor.descriptor(),
                ReportFlow_Descriptor.descriptor());
    }
}
