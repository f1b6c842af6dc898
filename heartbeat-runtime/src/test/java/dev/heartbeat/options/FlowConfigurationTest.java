package dev.heartbeat.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowConfigurationTest {

    @Test
    void namesTheClassAndItsOptions() {
        assertThat(FlowConfiguration.parse("{\"class_name\":\"A\",\"options\":{\"n\":1,\"absent\":null}}"))
                .isEqualTo(new FlowConfiguration("A", Map.of("n", 1)));
        assertThat(FlowConfiguration.parse("{\"class_name\":\"A\"}")).isEqualTo(FlowConfiguration.of("A"));
    }

    @Test
    void aPlainStringIsTheClass() {
        assertThat(FlowConfiguration.parse("\"com.acme.A\"")).isEqualTo(FlowConfiguration.of("com.acme.A"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            quoteCharacter = '`',
            value = {
                "null                            | its configuration is empty; write {\"class_name\": \"…\"}",
                "` `                             | its configuration is empty; write {\"class_name\": \"…\"}",
                "com.acme.A                      | its configuration is not JSON; write {\"class_name\": \"…\", \"options\": {…}}",
                "{\"class_name\":                | its configuration is not JSON; write {\"class_name\": \"…\", \"options\": {…}}",
                "{\"class_name\":\"A\",\"option\":{}} | its configuration has a member \"option\", which is neither \"class_name\" nor \"options\"",
                "[]                              | its configuration has no text member \"class_name\"",
                "{\"class_name\":7}              | its configuration has no text member \"class_name\"",
                "{\"class_name\":\"A\",\"options\":3} | the member \"options\" of its configuration is not an object"
            })
    void saysWhatIsWrong(@Nullable String json, String message) {
        assertThatThrownBy(() -> FlowConfiguration.parse(json))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void isWrittenAsItIsRead() {
        FlowConfiguration configuration = new FlowConfiguration("A\"\n", Map.of("n", 1));

        assertThat(FlowConfiguration.parse(configuration.toJson())).isEqualTo(configuration);
        assertThat(configuration.withClassName("B").toJson()).isEqualTo("{\"class_name\":\"B\",\"options\":{\"n\":1}}");
    }
}
