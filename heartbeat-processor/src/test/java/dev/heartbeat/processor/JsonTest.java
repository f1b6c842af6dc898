package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            plain, plain
            a"b, a\\"b
            a\\b, a\\\\b
            </script>, </script>
            ä, \\u00e4
            \uD83D\uDE00, \\ud83d\\ude00
            """)
    void escapesWhatWouldEndATextOrDependOnTheEncoding(String text, String json) {
        assertThat(Json.write(text)).isEqualTo('"' + json + "\"\n");
    }

    @Test
    void escapesEveryControlCharacter() {
        for (char control = 0; control < ' '; control++) {
            String expected = control == '\n' ? "\\n" : "\\u00%02x".formatted((int) control);
            assertThat(Json.write(String.valueOf(control))).isEqualTo('"' + expected + "\"\n");
        }
        assertThat(Json.write("\u007f")).isEqualTo("\"\\u007f\"\n");
        assertThat(Json.write("\u2028")).isEqualTo("\"\\u2028\"\n");
    }

    @Test
    void keepsHalvesOfCharactersThatStandAlone() {
        assertThat(Json.write("\ud83d!")).isEqualTo("\"\\ud83d!\"\n");
        assertThat(Json.write("\ude00\ud83d")).isEqualTo("\"\\ude00\\ud83d\"\n");
    }

    @Test
    void indentsMembersAndElements() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("list", List.of(1, true));
        value.put("empty", List.of());
        value.put("\"", Map.of());

        assertThat(Json.write(value)).isEqualTo("""
                {
                  "list": [
                    1,
                    true
                  ],
                  "empty": [],
                  "\\"": {}
                }
                """);
    }
}
