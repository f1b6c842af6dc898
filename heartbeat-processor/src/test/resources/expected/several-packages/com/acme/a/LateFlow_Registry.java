package com.acme.a;

import com.acme.b.archive.ArchiveFlow_Descriptors;
import com.acme.b.sync.ZebraFlow_Descriptors;
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
public final class LateFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public LateFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        List<FlowDescriptor<?>> flows = new ArrayList<>();
        LateFlow_Descriptors.addTo(flows);
        ArchiveFlow_Descriptors.addTo(flows);
        ZebraFlow_Descriptors.addTo(flows);
        return flows;
    }
}
