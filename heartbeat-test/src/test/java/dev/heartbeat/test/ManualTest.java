package dev.heartbeat.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ManualTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path SHOP = Path.of("src/test/java/dev/heartbeat/test/shop");

    @Test
    void theJavaInTheManualIsCompiledAndRunHere() throws IOException {
        String sources = squeezed(Files.readString(SHOP.resolve("OrderSyncFlowTest.java"))
                + Files.readString(SHOP.resolve("ShopTest.java")));
        List<String> snippets = JAVA.matcher(Files.readString(Path.of("../docs/testing.md")))
                .results()
                .map((MatchResult snippet) -> squeezed(snippet.group(1)))
                .toList();

        assertThat(snippets)
                .hasSizeGreaterThan(3)
                .allSatisfy(snippet -> assertThat(sources).contains(snippet));
    }

    /** The manual indents less. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
