package dev.heartbeat.it.dashboard;

import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/** A host with flows that do what tests need. They are described by hand, so that no other host here gets them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shop {

    enum Depth {
        FULL,
        DELTA
    }

    record SyncOptions(
            @DefaultValue("100") int batchSize,
            @DefaultValue("30s") Duration patience,
            @DefaultValue("DELTA") Depth depth,
            @DefaultValue("false") boolean dryRun,
            @DefaultValue("eu") List<String> regions) {}

    record FailOptions(@DefaultValue("Read timed out") String message) {}

    record Position(long lastOrder) {}

    /** Does a little, and leaves figures. */
    record OrderSync(SyncOptions options) implements Flow {
        @Override
        public void run(FlowContext context) {
            long last =
                    context.checkpoint(Position.class).map(Position::lastOrder).orElse(4700L) + options.batchSize();
            context.saveCheckpoint(new Position(last));
            context.output(Map.of("orders", options.batchSize(), "skipped", 4));
        }
    }

    /** Always fails, with the message that its options give. */
    record MailDigest(FailOptions options) implements Flow {
        @Override
        public void run(FlowContext context) {
            throw new IllegalStateException(
                    options.message(), new IllegalArgumentException("cause: " + options.message()));
        }
    }

    /** Tells of its progress, and waits until it is let go or interrupted. */
    record PriceImport(Valve valve) implements Flow {
        @Override
        public void run(FlowContext context) throws InterruptedException {
            context.progress(1340, 5200, "page 14 of 52");
            valve.await();
        }
    }

    @Bean
    Valve valve() {
        return new Valve();
    }

    @Bean
    FlowRegistry flows() {
        return new FlowRegistry(List.of(
                new FlowDescriptor<>(
                        declared("order_sync", OrderSync.class)
                                .describedAs("Copies new orders to the warehouse")
                                .every("1h"),
                        SyncOptions.class,
                        (options, beans) -> new OrderSync(options)),
                new FlowDescriptor<>(
                        declared("nightly_report", OrderSync.class)
                                .describedAs("The figures of the day, for those who come early")
                                .with(Setting.CRON, "0 0 2 * * MON-FRI")
                                .with(Setting.ZONE, "Europe/Berlin")
                                .with(Setting.TIMEOUT, "10m")
                                .with(Setting.RETRY_ATTEMPTS, "3"),
                        SyncOptions.class,
                        (options, beans) -> new OrderSync(options)),
                FlowDescriptor.withoutOptions(
                        declared("price_import", PriceImport.class).every("2h"),
                        (options, beans) -> new PriceImport(beans.one(Valve.class, "valve"))),
                new FlowDescriptor<>(
                        declared("mail_digest", MailDigest.class),
                        FailOptions.class,
                        (options, beans) -> new MailDigest(options))));
    }

    private static FlowDeclaration declared(String name, Class<?> type) {
        return FlowDeclaration.of(
                name, type.getName().equals(OrderSync.class.getName()) ? "com.acme." + name : type.getName());
    }
}
