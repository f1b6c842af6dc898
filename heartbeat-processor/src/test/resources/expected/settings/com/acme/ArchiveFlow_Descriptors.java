package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.NoOptions;
import java.lang.SuppressWarnings;
import java.util.List;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * Describes flows of this package, and makes their instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ArchiveFlow_Descriptors {
    private ArchiveFlow_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("archive", "com.acme.ArchiveFlow"),
                NoOptions.class,
                (options, beans) -> new ArchiveFlow()));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("http_sync", "com.acme.HTTPSyncFlow")
                        .every("PT5M"),
                NoOptions.class,
                (options, beans) -> new HTTPSyncFlow(beans.<Executor>one(Executor.class, "executor"))));
        flows.add(new FlowDescriptor<SharedOptions>(
                FlowDeclaration.of("order sync", "com.acme.OrderSyncFlow")
                        .describedAs("Copies \"new\" orders,\n"
                                + "100 % of them, for $5 – daily")
                        .every("1h30m")
                        .disabled(),
                SharedOptions.class,
                (options, beans) -> new OrderSyncFlow(
                        beans.<Executor>one(Executor.class, "executor"),
                        options)));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("record", "com.acme.RecordFlow"),
                NoOptions.class,
                (options, beans) -> new RecordFlow(beans.<Executor>one(Executor.class, "executor"))));
    }
}
