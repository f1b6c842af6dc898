package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FlowOverridesTest {

    private static final FlowDeclaration SYNC =
            FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow").every("5m");
    private static final FlowDeclaration DOTTED =
            FlowDeclaration.of("com.acme.Nightly", "com.acme.NightlyFlow").with(Setting.CRON, "@daily");
    private static final FlowDeclaration TYPE = FlowDeclaration.of("import", "com.acme.ImportFlow");

    private final MutablePropertySources sources = new MutablePropertySources();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heartbeat.flows.order_sync.every",
                "heartbeat.flows.order-sync.every",
                "heartbeat.flows.orderSync.every",
                "heartbeat.flows[order_sync].every",
            })
    void anOverrideIsFoundUnderEveryFormOfTheName(String property) {
        file(Map.of(property, "10m"));

        assertThat(effective("order_sync")).isEqualTo(SYNC.every("10m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEARTBEAT_FLOWS_ORDERSYNC_EVERY", "HEARTBEAT_FLOWS_ORDER_SYNC_EVERY"})
    void anEnvironmentVariableOverridesToo(String variable) {
        environment(Map.of(variable, "10m"));
        file(Map.of("heartbeat.flows.order_sync.every", "20m"));

        assertThat(effective("order_sync")).isEqualTo(SYNC.every("10m"));
    }

    @Test
    void everySettingHasItsVariable() {
        environment(Map.of(
                "HEARTBEAT_FLOWS_ORDERSYNC_RETRY_MAXBACKOFF", "2h",
                "HEARTBEAT_FLOWS_ORDERSYNC_RETRY_ATTEMPTS", "3",
                "HEARTBEAT_FLOWS_ORDERSYNC_GROUPLIMIT", "2",
                "HEARTBEAT_FLOWS_ORDERSYNC_GROUP", "warehouse",
                "HEARTBEAT_FLOWS_ORDER_SYNC_CATCH_UP", "skip",
                "HEARTBEAT_FLOWS_ORDERSYNC_AFTER", "import,com.acme.Nightly",
                "HEARTBEAT_FLOWS_ORDERSYNC_OPTIONS_BATCHSIZE", "7",
                "HEARTBEAT_FLOWS_ORDERSYNC_ENABLED", "false"));

        assertThat(effective("order_sync"))
                .isEqualTo(SYNC.with(Map.of(
                                Setting.RETRY_MAX_BACKOFF, "2h",
                                Setting.RETRY_ATTEMPTS, "3",
                                Setting.GROUP_LIMIT, "2",
                                Setting.GROUP, "warehouse",
                                Setting.CATCH_UP, "skip"))
                        .after("import", "com.acme.Nightly")
                        .disabled());
    }

    @Test
    void aNameWithDotsOrCapitalsStandsInBrackets() {
        file(Map.of(
                "heartbeat.flows[com.acme.Nightly].zone", "Europe/Berlin",
                "heartbeat.flows[com.acme.Nightly].description", "By night",
                "heartbeat.flows[com.acme.Nightly].after[0]", "order_sync"));

        assertThat(effective("com.acme.Nightly"))
                .isEqualTo(DOTTED.with(Setting.ZONE, "Europe/Berlin")
                        .describedAs("By night")
                        .after("order_sync"));
    }

    @Test
    void oneScheduleReplacesTheOther() {
        file(Map.of(
                "heartbeat.flows.order_sync.cron", "@hourly",
                "heartbeat.flows[com.acme.Nightly].every", "1d"));

        assertThat(effective("order_sync").settings()).isEqualTo(Map.of(Setting.CRON, "@hourly"));
        assertThat(effective("com.acme.Nightly").settings()).isEqualTo(Map.of(Setting.EVERY, "1d"));
    }

    @Test
    void aTypeThatGetsAnIntervalHasASchedule() {
        file(Map.of("heartbeat.flows.import.every", "${pace}", "pace", "1h"));

        assertThat(registry().scheduledNames()).containsExactly("com.acme.Nightly", "import", "order_sync");
        assertThat(effective("import")).isEqualTo(TYPE.every("1h"));
    }

    @Test
    void withoutOverridesNothingChanges() {
        file(Map.of("heartbeat.flowsy.order_sync.every", "1h", "heartbeat.flows.order_sync", ""));

        assertThat(registry().flows()).extracting(FlowDescriptor::declaration).containsExactly(DOTTED, TYPE, SYNC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heartbeat.flows.order_sync.evry | heartbeat.flows.order_sync.evry (\"heartbeat.flows.order_sync.evry\" from property source \"file\"): flows have no setting 'evry'. | Did you mean heartbeat.flows.order_sync.every? Correct it, or remove it.",
                "heartbeat.flows.order_sync.retry.atempts | heartbeat.flows.order_sync.retry.atempts (\"heartbeat.flows.order_sync.retry.atempts\" from property source \"file\"): flows have no setting 'retry.atempts'. | Did you mean heartbeat.flows.order_sync.retry.attempts? Correct it, or remove it.",
                "heartbeat.flows.ordr_sync.every | heartbeat.flows.ordr_sync.every (\"heartbeat.flows.ordr_sync.every\" from property source \"file\"): there is no flow 'ordr_sync' in the code. | Did you mean heartbeat.flows.order_sync.*? Correct it, or remove it.",
                "heartbeat.flows.order.sync.every | heartbeat.flows.order.sync.every (\"heartbeat.flows.order.sync.every\" from property source \"file\"): there is no flow 'order' in the code. | Write the name of one of these: com.acme.Nightly, import, order_sync.",
                "heartbeat.flows.order_sync.enabled | heartbeat.flows.order_sync.enabled (\"heartbeat.flows.order_sync.enabled\" from property source \"file\"): 'x' is neither true nor false. | Correct heartbeat.flows.order_sync.enabled, or remove it."
            })
    void whatNobodyReadsIsRefused(String property, String problem, String action) {
        file(Map.of(property, "x"));

        assertRefused(problem, action);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEARTBEAT_FLOWS_ORDERSYNC_EVRY | flows have no setting 'evry'. | Did you mean heartbeat.flows.order_sync.every? Correct it, or remove it.",
                "HEARTBEAT_FLOWS_ORDERSYNC_GROUP_LIMIT | flows have no setting 'group-limit'. | Did you mean heartbeat.flows.order_sync.group-limit? Correct it, or remove it.",
                "HEARTBEAT_FLOWS_ORDRSYNC_EVERY | there is no flow 'ordrsync' in the code. | Did you mean heartbeat.flows.order_sync.*? Correct it, or remove it."
            })
    void aVariableThatNobodyReadsIsRefused(String variable, String problem, String action) {
        environment(Map.of(variable, "x"));

        assertRefused(variable + " (environment variable): " + problem, action);
    }

    @Test
    void aListInSeveralPropertiesIsRead() {
        file(Map.of("heartbeat.flows.order_sync.after[0]", "import", "heartbeat.flows.order_sync.after[1]", "x"));

        assertThat(effective("order_sync").after()).containsExactly("import", "x");
    }

    @Test
    void anEmptyListTakesBackWhatTheClassSays() {
        file(Map.of("heartbeat.flows.order_sync.after", ""));

        assertThat(overrides()
                        .applyTo(registryOf(SYNC.after("import")))
                        .find("order_sync")
                        .orElseThrow()
                        .declaration()
                        .after())
                .isEmpty();
    }

    private void assertRefused(String problem, String action) {
        StartupException refused = catchThrowableOfType(StartupException.class, this::registry);
        assertThat(refused).hasMessage(problem);
        assertThat(refused.action()).isEqualTo(action);
        assertThatThrownBy(this::registry).isInstanceOf(StartupException.class);
    }

    private FlowDeclaration effective(String flow) {
        return registry().find(flow).orElseThrow().declaration();
    }

    private FlowRegistry registry() {
        return overrides().applyTo(registryOf(SYNC, DOTTED, TYPE));
    }

    private FlowOverrides overrides() {
        return new FlowOverrides(new FlowProperties(sources));
    }

    private static FlowRegistry registryOf(FlowDeclaration... declarations) {
        return new FlowRegistry(List.of(declarations).stream()
                .<FlowDescriptor<?>>map(
                        declared -> FlowDescriptor.withoutOptions(declared, (none, beans) -> context -> {}))
                .toList());
    }

    private void file(Map<String, Object> properties) {
        sources.addLast(new MapPropertySource("file", properties));
    }

    private void environment(Map<String, Object> variables) {
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    }
}
