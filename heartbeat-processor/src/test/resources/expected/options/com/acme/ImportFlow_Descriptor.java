package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.Setting;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;

/**
 * Describes {@link ImportFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ImportFlow_Descriptor {
    private ImportFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return new FlowDescriptor<>(
                FlowDeclaration.of("import", "com.acme.ImportFlow")
                        .describedAs("Imports \"orders\" from Köln – C:\\in\n"
                                + "\u0007? 😀")
                        .every("5m")
                        .with(Setting.PRIORITY, "3")
                        .with(Setting.RETRY_ATTEMPTS, "2")
                        .with(Setting.RETRY_JITTER, "0.5")
                        .after("stock", "price")
                        .formerly("sync"),
                ImportFlow.Options.class,
                (options, beans) -> new ImportFlow(options));
    }
}
