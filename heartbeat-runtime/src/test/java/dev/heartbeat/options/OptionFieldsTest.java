package dev.heartbeat.options;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

class OptionFieldsTest {

    enum Colour {
        RED,
        GREEN
    }

    record Range(LocalDate from, int days) {}

    record Options(
            @DefaultValue("100") @Positive @Max(500) int batchSize,
            boolean dryRun,
            @DefaultValue("30s") Duration patience,

            @NotBlank @Size(max = 20) @Pattern(regexp = "[a-z]+")
            String name,

            @Nullable String note,
            @NotNull @DefaultValue("RED") Colour colour,
            @DefaultValue({"a", "b"}) @NotEmpty List<String> words,
            List<Integer> numbers,
            Map<String, String> labels,
            @DecimalMax(value = "0.5", inclusive = false) double share,
            @Min(3) @Nullable Long most,
            Range range,
            LocalTime at,
            Instant moment,
            Class<?> type) {}

    @Test
    void readsTypesDefaultsAndConstraints() {
        List<OptionField> fields = OptionFields.of(Options.class);

        assertThat(fields)
                .extracting(OptionField::name)
                .containsExactly(
                        "batchSize",
                        "dryRun",
                        "patience",
                        "name",
                        "note",
                        "colour",
                        "words",
                        "numbers",
                        "labels",
                        "share",
                        "most",
                        "range.from",
                        "range.days",
                        "at",
                        "moment",
                        "type");
        assertThat(fields)
                .extracting(OptionField::type)
                .containsExactly(
                        OptionField.Type.INTEGER,
                        OptionField.Type.BOOLEAN,
                        OptionField.Type.DURATION,
                        OptionField.Type.STRING,
                        OptionField.Type.STRING,
                        OptionField.Type.ENUM,
                        OptionField.Type.LIST,
                        OptionField.Type.LIST,
                        OptionField.Type.MAP,
                        OptionField.Type.NUMBER,
                        OptionField.Type.INTEGER,
                        OptionField.Type.DATE,
                        OptionField.Type.INTEGER,
                        OptionField.Type.TIME,
                        OptionField.Type.DATE_TIME,
                        OptionField.Type.OTHER);
        assertThat(fields)
                .filteredOn(OptionField::required)
                .extracting(OptionField::name)
                .containsExactly("dryRun", "name", "share");
        assertThat(fields.get(0).defaultValue()).isEqualTo("100");
        assertThat(fields.get(0).constraints())
                .isEqualTo(Map.of("minimum", 0, "exclusive_minimum", true, "maximum", 500L));
        assertThat(fields.get(3).constraints())
                .isEqualTo(Map.of("not_blank", true, "max_length", 20, "pattern", "[a-z]+"));
        assertThat(fields.get(5).values()).containsExactly("RED", "GREEN");
        assertThat(fields.get(6).defaultValue()).isEqualTo("a,b");
        assertThat(fields.get(6).elementType()).isEqualTo(OptionField.Type.STRING);
        assertThat(fields.get(6).constraints()).isEqualTo(Map.of("min_length", 1));
        assertThat(fields.get(7).elementType()).isEqualTo(OptionField.Type.INTEGER);
        assertThat(fields.get(9).constraints())
                .isEqualTo(Map.of("maximum", new BigDecimal("0.5"), "exclusive_maximum", true));
        assertThat(fields.get(10).constraints()).isEqualTo(Map.of("minimum", 3L));
    }
}
