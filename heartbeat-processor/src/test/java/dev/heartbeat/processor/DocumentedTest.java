package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manual and the jar say of the processor. */
class DocumentedTest {

    private static final Path MANUAL = Path.of("../docs/processor.md");

    @Test
    void theManualListsEachProblemOnceInTheirOrder() throws IOException {
        List<String> listed = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| \\S.*\\|$")
                .matcher(Files.readString(MANUAL))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed)
                .containsExactly(Stream.of(Problem.values()).map(Problem::name).toArray(String[]::new));
    }

    @Test
    void theManualShowsACatalogueThatWasReallyWritten() throws IOException {
        String shown = Pattern.compile("(?s)```json\n(.*?)```")
                .matcher(Files.readString(Path.of("../docs/flows-json.md")))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(shown)
                .isEqualTo(Sources.read(Sources.RESOURCES.resolve("expected/catalogue/META-INF/heartbeat/flows.json")));
    }

    @Test
    void gradleIsToldThatARegistryNeedsAllFlows() throws IOException {
        String path = "/META-INF/gradle/incremental.annotation.processors";
        try (var resource = FlowProcessor.class.getResourceAsStream(path)) {
            assertThat(resource).as(path).isNotNull();
            assertThat(resource).hasContent(FlowProcessor.class.getName() + ",aggregating");
        }
    }

    @Test
    void generatedCodeKnowsNoReflection() throws IOException {
        Pattern reflection = Pattern.compile(
                "java\\.lang\\.(reflect|invoke)|Class\\.forName|\\.getDeclared|\\.newInstance|\\.loadClass|setAccessible");
        try (Stream<Path> files = Files.walk(Sources.RESOURCES.resolve("expected"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources).hasSizeGreaterThan(10);
            assertThat(sources)
                    .allSatisfy(source -> assertThat(Sources.read(source)).doesNotContainPattern(reflection));
        }
    }
}
