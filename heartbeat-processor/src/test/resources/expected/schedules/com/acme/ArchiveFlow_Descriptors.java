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
public final class ArchiveFlow_Descriptors {
    private ArchiveFlow_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("archive", "com.acme.ArchiveFlow")
                        .every("1h")
                        .with(Setting.TIMEOUT, "5m")
                        .with(Setting.CATCH_UP, "once"),
                NoOptions.class,
                (options, beans) -> new ArchiveFlow()));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow")
                        .every("5m")
                        .with(Setting.GROUP, "warehouse")
                        .with(Setting.RETRY_ATTEMPTS, "2"),
                NoOptions.class,
                (options, beans) -> new OrderSyncFlow()));
        flows.add(new FlowDescriptor<NoOptions>(
                FlowDeclaration.of("report", "com.acme.ReportFlow")
                        .describedAs("Writes the nightly report")
                        .with(Setting.CRON, "0 30 2 * * MON-FRI")
                        .with(Setting.ZONE, "Europe/Berlin")
                        .with(Setting.TIMEOUT, "10m")
                        .with(Setting.WINDOW, "Mon-Fri 22:00-06:00")
                        .with(Setting.CATCH_UP, "skip")
                        .with(Setting.PRIORITY, "-5")
                        .with(Setting.GROUP, "warehouse")
                        .with(Setting.GROUP_LIMIT, "2")
                        .with(Setting.RETRY_ATTEMPTS, "3")
                        .with(Setting.RETRY_BACKOFF, "30s")
                        .with(Setting.RETRY_FACTOR, "3.0")
                        .with(Setting.RETRY_MAX_BACKOFF, "10m")
                        .with(Setting.RETRY_JITTER, "0.0")
                        .after("order_sync", "archive")
                        .formerly("nightly", "nightly_report")
                        .disabled(),
                NoOptions.class,
                (options, beans) -> new ReportFlow()));
    }
}
