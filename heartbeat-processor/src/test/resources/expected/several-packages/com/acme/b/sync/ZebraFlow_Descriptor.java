package com.acme.b.sync;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;

/**
 * Describes {@link ZebraFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ZebraFlow_Descriptor {
    private ZebraFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
                FlowDeclaration.of("aardvark", "com.acme.b.sync.ZebraFlow"),
                (options, beans) -> new ZebraFlow());
    }
}
