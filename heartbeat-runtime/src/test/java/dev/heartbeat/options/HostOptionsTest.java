package dev.heartbeat.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Options from the host's configuration, below those of the flow record. */
class HostOptionsTest {

    private final MutablePropertySources sources = new MutablePropertySources();

    record Place(@Nullable String city, @DefaultValue("1") int level) {}

    record Options(
            @DefaultValue("100") @Positive int batchSize,
            @DefaultValue({"a", "b"}) List<String> names,
            @Nullable Place place) {}

    @Test
    void theRecordWinsOverTheHostAndTheHostOverTheDefaults() {
        file(Map.of(
                "heartbeat.flows.order_sync.options.batch-size", "7",
                "heartbeat.flows.order_sync.options.place.level", "3"));

        assertThat(bind(Map.of())).isEqualTo(new Options(7, List.of("a", "b"), new Place(null, 3)));
        assertThat(bind(Map.of("batch_size", 9)).batchSize()).isEqualTo(9);
        assertThat(bind(Map.of("batchSize", 9)).batchSize()).isEqualTo(9);
        assertThat(bind(Map.of("place", Map.of("city", "Apia"))).place()).isEqualTo(new Place("Apia", 3));
    }

    @Test
    void listsAreReplacedAsAWhole() {
        file(Map.of(
                "heartbeat.flows[order_sync].options.names[0]", "x",
                "heartbeat.flows[order_sync].options.names[1]", "y",
                "heartbeat.flows[order_sync].options.names[2]", "z"));

        assertThat(bind(Map.of()).names()).containsExactly("x", "y", "z");
        assertThat(bind(Map.of("names", List.of("only"))).names()).containsExactly("only");
        assertThat(bind(Map.of("names", List.of())).names()).isEmpty();
    }

    @Test
    void environmentVariablesAreReadToo() {
        sources.addLast(new SystemEnvironmentPropertySource(
                "systemEnvironment",
                Map.of(
                        "HEARTBEAT_FLOWS_ORDERSYNC_OPTIONS_BATCHSIZE", "7",
                        "HEARTBEAT_FLOWS_ORDERSYNC_OPTIONS_NAMES", "x,y",
                        "HEARTBEAT_FLOWS_ORDERSYNC_OPTIONS_PLACE_CITY", "Apia",
                        "PATH", "/bin")));

        assertThat(bind(Map.of())).isEqualTo(new Options(7, List.of("x", "y"), new Place("Apia", 1)));
    }

    @Test
    void placeholdersAreResolvedInTheHostsConfigurationButNeverInTheRecords() {
        file(Map.of("heartbeat.flows.order_sync.options.place.city", "${secret}", "secret", "hush"));

        assertThat(bind(Map.of()).place()).isEqualTo(new Place("hush", 1));
        assertThat(bind(Map.of("place", Map.of("city", "${secret}"))).place()).isEqualTo(new Place("${secret}", 1));
        assertThat(bind(Map.of("names", List.of("${secret}", "b"))).names()).containsExactly("${secret}", "b");
    }

    @Test
    void theOptionsOfOtherFlowsAndOtherPropertiesDontMatter() {
        file(Map.of(
                "heartbeat.flows.other.options.batch-size", "7",
                "heartbeat.flows.order_sync.every", "5m",
                "options.batch-size", "8",
                "options.unknown", "9"));

        assertThat(bind(Map.of()).batchSize()).isEqualTo(100);
        assertThat(binder().isConfigured("order_sync")).isFalse();
        assertThat(binder().isConfigured("other")).isTrue();
    }

    @Test
    void unrelatedPropertiesOfTheSameNameAreNotTakenForOptions() {
        file(Map.of(
                "heartbeat.flows.order_sync.options.batch-size", "7",
                "options.unknown", "9"));

        assertThat(bind(Map.of()).batchSize()).isEqualTo(7);
    }

    @Test
    void aProblemNamesThePlaceWhereItIsSaid() {
        file(Map.of("heartbeat.flows.order_sync.options.batch_size", "many"));

        assertThatThrownBy(() -> bind(Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("heartbeat.flows.order_sync.options.batch-size"
                        + " (\"heartbeat.flows.order_sync.options.batch_size\" from property source \"file\") gives option"
                        + " 'batch-size' the value 'many', which is not a valid int");
        assertThat(bind(Map.of("batch_size", 1)).batchSize()).isEqualTo(1);
    }

    @Test
    void anUnknownOptionIsRefusedWhereverItIsSaid() {
        file(Map.of("heartbeat.flows.order_sync.options.batch-sise", "7"));

        assertThat(binder().problemOfHost("order_sync", Options.class))
                .contains("heartbeat.flows.order_sync.options.batch-sise"
                        + " (\"heartbeat.flows.order_sync.options.batch-sise\" from property source \"file\") gives option"
                        + " 'batch-sise' the value '7', and there is no such option; it takes batchSize, names, place");
        assertThatThrownBy(() -> bind(Map.of())).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void atTheStartOnlyWhatTheHostSaysIsJudged() {
        record Needy(
                @NotNull String city,
                int level,
                @DefaultValue("1") @Positive int size) {}

        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            file(Map.of("heartbeat.flows.needy.options.level", "1", "heartbeat.flows.wrong.options.size", "-1"));
            OptionsBinder binder = new OptionsBinder(validator, new FlowProperties(sources));

            assertThat(binder.problemOfHost("needy", Needy.class)).isEmpty();
            assertThat(binder.problemOfHost("nowhere", Needy.class)).isEmpty();
            assertThat(binder.problemOfHost("wrong", Needy.class))
                    .contains("heartbeat.flows.wrong.options.size (\"heartbeat.flows.wrong.options.size\" from property"
                            + " source \"file\") gives option 'size' the value '-1', which must be greater than 0");
        }
    }

    private Options bind(Map<String, Object> options) {
        return binder().bind("order_sync", options, Options.class);
    }

    private OptionsBinder binder() {
        return new OptionsBinder(null, new FlowProperties(sources));
    }

    private void file(Map<String, Object> properties) {
        sources.addLast(new MapPropertySource("file", properties));
    }
}
