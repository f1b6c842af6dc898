package dev.heartbeat.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private final OptionsBinder binder = new OptionsBinder(null);

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
                "there is no option 'batch_sise'; it takes batchSize, patience, limit, mode, names, nested");
    }

    @Test
    void anEmptyListIsAValueLikeAnyOther() {
        record Tags(@DefaultValue({"a", "b"}) List<String> tags) {}

        assertThat(binder.bind(Map.of("tags", List.of()), Tags.class).tags()).isEmpty();
        assertThatThrownBy(() -> binder.bind(Map.of("tag", List.of()), Tags.class))
                .hasMessage("there is no option 'tag'; it takes tags");
    }

    @Test
    void refusesAnyOptionWhereThereIsNone() {
        record None() {}

        assertThatThrownBy(() -> binder.bind(Map.of("a", 1), None.class))
                .hasMessage("there is no option 'a'; it takes no options");
    }

    @Test
    void refusesAValueOfTheWrongType() {
        assertRefused(
                Map.of("batch_size", "many"), "option 'batch_size' has the value 'many', which is not a valid int");
        assertRefused(
                Map.of("patience", "soon"), "option 'patience' has the value 'soon', which is not a valid Duration");
    }

    @Test
    void refusesAValueThatTheHostsValidatorRefuses() {
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();

            assertThatThrownBy(() -> new OptionsBinder(validator).bind(Map.of("batch_size", -1), Options.class))
                    .hasMessageContaining("option 'batchSize' has the value '-1', which must be greater than 0");
        }
    }

    private Options bind(Map<String, Object> options) {
        return binder.bind(options, Options.class);
    }

    private void assertRefused(Map<String, Object> options, String message) {
        assertThatThrownBy(() -> bind(options))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(message);
    }
}
