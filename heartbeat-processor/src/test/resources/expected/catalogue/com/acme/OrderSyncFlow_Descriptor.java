package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.Setting;
import java.lang.SuppressWarnings;
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
                FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow")
                        .describedAs("Copies new orders to the warehouse")
                        .every("5m")
                        .with(Setting.RETRY_ATTEMPTS, "3")
                        .formerly("sync"),
                OrderSyncFlow.Options.class,
                (options, beans) -> new OrderSyncFlow(options));
    }
}
