package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * Describes {@link HTTPSyncFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class HTTPSyncFlow_Descriptor {
    private HTTPSyncFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
                FlowDeclaration.of("http_sync", "com.acme.HTTPSyncFlow")
                        .every("PT5M"),
                (options, beans) -> new HTTPSyncFlow(beans.one(Executor.class, "executor")));
    }
}
