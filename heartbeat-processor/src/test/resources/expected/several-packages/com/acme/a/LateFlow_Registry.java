package com.acme.a;

import com.acme.b.archive.ArchiveFlow_Descriptor;
import com.acme.b.sync.ZebraFlow_Descriptor;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import java.lang.Override;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The flows of this compilation, ordered by name.
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
        return List.of(
                ZebraFlow_Descriptor.descriptor(),
                ArchiveFlow_Descriptor.descriptor(),
                LateFlow_Descriptor.descriptor());
    }
}
