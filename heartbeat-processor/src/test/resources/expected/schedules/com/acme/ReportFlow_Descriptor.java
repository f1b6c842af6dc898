package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.Setting;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;

/**
 * Describes {@link ReportFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class ReportFlow_Descriptor {
    private ReportFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return FlowDescriptor.withoutOptions(
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
                (options, beans) -> new ReportFlow());
    }
}
