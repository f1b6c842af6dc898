package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.NoOptions;
import dev.heartbeat.registry.Setting;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Describes flows of this package, and makes their instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ImportFlow_Descriptors {
    private ImportFlow_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<ImportFlow.Options>(
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
                (options, beans) -> new ImportFlow(options)));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("price", "com.acme.PriceFlow"),
                NoOptions.class,
                (options, beans) -> new PriceFlow()));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("Price list", "com.acme.PriceListFlow")
                        .with(Setting.CRON, "@daily")
                        .disabled(),
                NoOptions.class,
                (options, beans) -> new PriceListFlow()));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("stock", "com.acme.StockFlow"),
                NoOptions.class,
                (options, beans) -> new StockFlow()));
    }
}
