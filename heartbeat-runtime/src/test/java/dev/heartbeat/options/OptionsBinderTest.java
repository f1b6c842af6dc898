package dev.heartbeat.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class OptionsBinderTest {

    private final OptionsBinder binder = new OptionsBinder(null, FlowProperties.none());

    enum Mode {
        FAST,
        CAREFUL
    }

    record Nested(String city, @DefaultValue("1") int level) {}

    record Options(
            @DefaultValue("100") @Positive int batchSize,
            @DefaultValue("30s") Duration patience,
            @DefaultValue("1MB") DataSize limit,
            @DefaultValue("careful") Mode mode,
            @DefaultValue List<String> names,
            @Nullable Nested nested) {}

    @Test
    void takesTheDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new Options(
                        100, Duration.ofSeconds(30), DataSize.ofMegabytes(1), Mode.CAREFUL, List.of(), null));
    }

    @Test
    void bindsRelaxedNamesAndAllKindsOfValues() {
        Options options = bind(Map.of(
                "batch_size",
                7,
                "patience",
                "2m",
                "limit",
                "3KB",
                "mode",
                "Fast",
                "names",
                List.of("a", "b"),
                "nested",
                Map.of("city", "Apia")));

        assertThat(options)
                .isEqualTo(new Options(
                        7,
                        Duration.ofMinutes(2),
                        DataSize.ofKilobytes(3),
                        Mode.FAST,
                        List.of("a", "b"),
                        new Nested("Apia", 1)));
        assertThat(bind(Map.of("batchSize", 8)).batchSize()).isEqualTo(8);
        assertThat(bind(Map.of("batch-size", 9)).batchSize()).isEqualTo(9);
    }

    @Test
    void refusesAnOptionThatTheRecordDoesNotKnow() {
        assertRefused(
                Map.of("batch_sise", 7),
                "its configuration gives option 'batch_sise' the value '7', and there is no such option; it takes batchSize, patience, limit, mode, names, nested");
    }

    @Test
    void anEmptyListIsAValueLikeAnyOther() {
        record Tags(@DefaultValue({"a", "b"}) List<String> tags) {}

        assertThat(binder.bind("sync", Map.of("tags", List.of()), Tags.class).tags())
                .isEmpty();
        assertThatThrownBy(() -> binder.bind("sync", Map.of("tag", List.of()), Tags.class))
                .hasMessage(
                        "its configuration gives option 'tag' the value '', and there is no such option; it takes tags");
    }

    @Test
    void refusesAnyOptionWhereThereIsNone() {
        record None() {}

        assertThatThrownBy(() -> binder.bind("sync", Map.of("a", 1), None.class))
                .hasMessage(
                        "its configuration gives option 'a' the value '1', and there is no such option; it takes no options");
    }

    @Test
    void refusesAValueOfTheWrongType() {
        assertRefused(
                Map.of("batch_size", "many"),
                "its configuration gives option 'batch_size' the value 'many', which is not a valid int");
        assertRefused(
                Map.of("patience", "soon"),
                "its configuration gives option 'patience' the value 'soon', which is not a valid Duration");
    }

    @Test
    void refusesAValueThatTheHostsValidatorRefuses() {
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();

            assertThatThrownBy(() -> new OptionsBinder(validator, FlowProperties.none())
                            .bind("sync", Map.of("batch_size", -1), Options.class))
                    .hasMessage(
                            "its configuration gives option 'batch_size' the value '-1', which must be greater than 0");
        }
    }

    @Test
    void refusesARecordThatLacksWhatItNeeds() {
        record Needy(
                int batchSize,
                boolean dry,
                @Nullable Inner inner,
                @DefaultValue("1") int level) {
            record Inner(double share, @Nullable String city) {}
        }

        assertThatThrownBy(() -> binder.bind("sync", Map.of(), Needy.class))
                .hasMessage("option 'batch-size' has no value and no default; give it one in its configuration;"
                        + " option 'dry' has no value and no default; give it one in its configuration");
        assertThat(binder.bind("sync", Map.of("batchSize", 0, "dry", false), Needy.class))
                .isEqualTo(new Needy(0, false, null, 1));
        Map<String, Object> half = Map.of("batchSize", 0, "dry", false, "inner", Map.of("city", "Apia"));
        assertThatThrownBy(() -> binder.bind("sync", half, Needy.class))
                .hasMessage("option 'inner.share' has no value and no default; give it one in its configuration");
    }

    @Test
    void refusesARecordThatLacksWhatTheHostsValidatorWants() {
        record Needy(
                @NotNull String city,
                @DefaultValue("-1") @Positive int level) {}

        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();

            assertThatThrownBy(() -> new OptionsBinder(validator, FlowProperties.none())
                            .bind("sync", Map.of("level", 1), Needy.class))
                    .hasMessage("option 'city' has no value, but must not be null");
            assertThatThrownBy(() -> new OptionsBinder(validator, FlowProperties.none())
                            .bind("sync", Map.of("city", "Apia"), Needy.class))
                    .hasMessage("option 'level' has the value '-1' by default, which must be greater than 0");
        }
    }

    private Options bind(Map<String, Object> options) {
        return binder.bind("sync", options, Options.class);
    }

    private void assertRefused(Map<String, Object> options, String message) {
        assertThatThrownBy(() -> bind(options))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(message);
    }
}
