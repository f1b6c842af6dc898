package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.SuppressWarnings;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * Describes {@link OrderSyncFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class OrderSyncFlow_Descriptor {
    private OrderSyncFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return new FlowDescriptor<>(
                FlowDeclaration.of("order sync", "com.acme.OrderSyncFlow")
                        .describedAs("Copies \"new\" orders,\n"
                                + "100 % of them, for $5 – daily")
                        .every("1h30m")
                        .disabled(),
                SharedOptions.class,
                (options, beans) -> new OrderSyncFlow(
                        beans.one(Executor.class, "executor"),
                        options));
    }
}
