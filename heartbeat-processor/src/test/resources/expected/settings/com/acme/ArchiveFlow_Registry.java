package com.acme;

import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import java.lang.Override;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The flows of this compilation.
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
        List<FlowDescriptor<?>> flows = new ArrayList<>();
        ArchiveFlow_Descriptors.addTo(flows);
        return flows;
    }
}
