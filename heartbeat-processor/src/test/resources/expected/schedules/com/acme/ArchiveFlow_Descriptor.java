package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.Setting;
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
                FlowDeclaration.of("archive", "com.acme.ArchiveFlow")
                        .every("1h")
                        .with(Setting.TIMEOUT, "5m")
                        .with(Setting.CATCH_UP, "once"),
                (options, beans) -> new ArchiveFlow());
    }
}
