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
public final class ImportFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public ImportFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        List<FlowDescriptor<?>> flows = new ArrayList<>();
        ImportFlow_Descriptors.addTo(flows);
        return flows;
    }
}
