package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Origin;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import dev.heartbeat.store.FlowStore;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A host whose configuration says something else than the classes of its flows. */
class OverriddenFlowsTest {

    private static final AtomicInteger LAST_BATCH_SIZE = new AtomicInteger();

    private ApplicationContextRunner host = new ApplicationContextRunner();
    private Path services = Path.of("");

    record Options(@DefaultValue("100") int batchSize) {}

    /** Found as that of a jar would be. */
    public static final class Flows implements FlowSource {

        @Override
        public List<FlowDescriptor<?>> flows() {
            return List.of(
                    new FlowDescriptor<>(
                            FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow")
                                    .every("5m"),
                            Options.class,
                            (options, beans) -> context -> LAST_BATCH_SIZE.set(options.batchSize())),
                    FlowDescriptor.withoutOptions(
                            FlowDeclaration.of("stock", "com.acme.StockFlow"), (none, beans) -> context -> {}));
        }
    }

    /** As if from another jar. */
    public static final class OtherFlows implements FlowSource {

        @Override
        public List<FlowDescriptor<?>> flows() {
            return List.of(FlowDescriptor.withoutOptions(
                    FlowDeclaration.of("stock", "com.acme.other.StockFlow"), (none, beans) -> context -> {}));
        }
    }

    @BeforeEach
    void putTheFlowsOnTheClassPath(@TempDir Path classes) throws Exception {
        services = classes.resolve("META-INF/services/" + FlowSource.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, Flows.class.getName());
        host = new ApplicationContextRunner()
                .withClassLoader(new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader()))
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        HeartbeatStoreAutoConfiguration.class,
                        HeartbeatCycleAutoConfiguration.class))
                .withPropertyValues("spring.datasource.generate-unique-name=true");
    }

    @Test
    void theirRecordsFollowTheConfiguration() {
        host.withPropertyValues(
                        "heartbeat.flows.order_sync.cron=0 0 3 * * *",
                        "heartbeat.flows.order_sync.zone=Europe/Berlin",
                        "heartbeat.flows.order_sync.enabled=false",
                        "heartbeat.flows.stock.every=10m",
                        "heartbeat.flows.stock.after=order_sync")
                .run(context -> {
                    FlowStore flows = context.getBean(FlowStore.class);
                    FlowRecord sync = flows.findByName("order_sync").orElseThrow();
                    assertThat(sync.plan().runInterval()).isNull();
                    assertThat(sync.plan().cron()).isEqualTo("0 0 3 * * *");
                    assertThat(sync.plan().timeZone()).isEqualTo("Europe/Berlin");
                    assertThat(sync.enabled()).isFalse();
                    FlowRecord stock = flows.findByName("stock").orElseThrow();
                    assertThat(stock.origin()).isEqualTo(Origin.DECLARED);
                    assertThat(stock.plan().runInterval()).isEqualTo(600);
                    assertThat(stock.plan().after()).containsExactly("order_sync");
                });
    }

    @Test
    void theirRunsGetTheOptionsOfTheConfiguration() {
        host.withPropertyValues("heartbeat.flows.order_sync.options.batch-size=7")
                .run(context -> {
                    long id = context.getBean(FlowStore.class)
                            .findByName("order_sync")
                            .orElseThrow()
                            .id();
                    context.getBean(HeartbeatCycle.class).triggerRun(id);
                    assertThat(LAST_BATCH_SIZE).hasValue(7);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order_sync.every=often | ORIGIN: 'often' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M. | Correct heartbeat.flows.order_sync.every, or remove it.",
                "order_sync.zone=Mars | ORIGIN: 'Mars' is not a time zone; write a region such as Europe/Berlin, an offset such as +02:00, or UTC. | Correct heartbeat.flows.order_sync.zone, or remove it.",
                "order_sync.priority=high | ORIGIN: 'high' is not a whole number. | Correct heartbeat.flows.order_sync.priority, or remove it.",
                "order_sync.catch-up=never | ORIGIN: 'never' is neither once nor skip. | Correct heartbeat.flows.order_sync.catch-up, or remove it.",
                "order_sync.group-limit=2 | ORIGIN: the flow belongs to no group; say which, with group. | Correct heartbeat.flows.order_sync.group-limit, or remove it.",
                "order_sync.retry.backoff=5s | ORIGIN: the flow isn't retried at all; say how many runs there are, with retry.attempts. | Correct heartbeat.flows.order_sync.retry.backoff, or remove it.",
                "order_sync.retry.attempts=0 | ORIGIN: attempts are at least 1, the first run included, not 0. | Correct heartbeat.flows.order_sync.retry.attempts, or remove it.",
                "order_sync.after=stok | ORIGIN: there is no flow 'stok', neither in the code nor in the table; remove it, or make that flow first. | Correct heartbeat.flows.order_sync.after, or remove it.",
                "order_sync.after[0]=order_sync | ORIGIN: it waits for itself, so it would never run: order_sync → order_sync; break the circle somewhere. | Correct heartbeat.flows.order_sync.after[0], or remove it.",
                "order_sync.evry=5m | ORIGIN: flows have no setting 'evry'. | Did you mean heartbeat.flows.order_sync.every? Correct it, or remove it.",
                "order_snc.every=5m | ORIGIN: there is no flow 'order_snc' in the code. | Did you mean heartbeat.flows.order_sync.*? Correct it, or remove it.",
                "order_sync.options.batch-size=many | Flow 'order_sync': ORIGIN gives option 'batch-size' the value 'many', which is not a valid int. | Correct heartbeat.flows.order_sync.options.*, or remove it.",
                "stock.options.a=1 | Flow 'stock': ORIGIN gives option 'a' the value '1', and there is no such option; it takes no options. | Correct heartbeat.flows.stock.options.*, or remove it."
            })
    void whatMakesNoSenseStopsTheStart(String setting, String problem, String action) {
        String property = "heartbeat.flows." + setting.split("=", 2)[0];
        String place = property + " (\"" + property + "\" from property source \"test\")";
        host.withPropertyValues("heartbeat.flows." + setting).run(context -> {
            FailureAnalysis report = Objects.requireNonNull(new StartupFailureAnalyzer()
                    .analyze(Objects.requireNonNull(context.getStartupFailure(), "it started")));
            assertThat(report.getDescription()).isEqualTo(problem.replace("ORIGIN", place));
            assertThat(report.getAction()).isEqualTo(action);
        });
    }

    @Test
    void aNameThatTwoJarsUseStopsTheStart() throws Exception {
        Files.writeString(services, Flows.class.getName() + "\n" + OtherFlows.class.getName());
        String jar =
                Flows.class.getProtectionDomain().getCodeSource().getLocation().toString();

        host.run(context -> {
            FailureAnalysis report = Objects.requireNonNull(new StartupFailureAnalyzer()
                    .analyze(Objects.requireNonNull(context.getStartupFailure(), "it started")));
            assertThat(report.getDescription())
                    .isEqualTo("The flow name 'stock' is declared twice: by com.acme.StockFlow in " + jar
                            + ", and by com.acme.other.StockFlow in " + jar + ".");
            assertThat(report.getAction())
                    .isEqualTo("Rename one of them ('name' of @DataFlow, with the old name in 'formerly' to keep its"
                            + " record), or take one of the two off the class path.");
        });
    }
}
