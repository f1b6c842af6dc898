package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * Describes {@link RecordFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class RecordFlow_Descriptor {
    private RecordFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
                FlowDeclaration.of("record", "com.acme.RecordFlow"),
                (options, beans) -> new RecordFlow(beans.one(Executor.class, "executor")));
    }
}
