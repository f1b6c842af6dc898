package com.acme.b.archive;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;

/**
 * Describes {@link ArchiveFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ArchiveFlow_Descriptor {
    private ArchiveFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
                FlowDeclaration.of("middle", "com.acme.b.archive.ArchiveFlow"),
                (options, beans) -> new ArchiveFlow());
    }
}
