package dev.heartbeat.maven.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final String FILE = "META-INF/heartbeat/flows.json";

    @TempDir
    Path folder;

    @Test
    void readsWhatTheProcessorWrites() throws IOException {
        // The very file that the processor's tests compare its output with.
        assertThat(Catalogue.read(Path.of("../heartbeat-processor/src/test/resources/expected/catalogue")))
                .containsExactly(new CataloguedFlow(
                        "order_sync",
                        "com.acme.OrderSyncFlow",
                        true,
                        List.of(),
                        Map.of("every", "5m", "retry.attempts", "3")));
    }

    @Test
    void readsAJarAndWhateverJsonEscapes() throws IOException {
        Path jar = folder.resolve("flows.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(FILE));
            zip.write(catalogue("{\"name\":\"a \\\"b\\\" \\\\ / \\u00fc \\ud83d\\ude00\",\"className\":\"A$B\","
                            + "\"enabled\":false,\"after\":[\"x\",\"y\"],\"new\":null}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(Catalogue.read(jar))
                .containsExactly(new CataloguedFlow("a \"b\" \\ / ü 😀", "A$B", false, List.of("x", "y"), Map.of()));
    }

    @Test
    void findsNothingWhereThereIsNoCatalogue() throws IOException {
        assertThat(Catalogue.read(folder)).isEmpty();
        assertThat(Catalogue.read(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() throws IOException {
        write("{\"version\": 2, \"flows\": []}");

        assertThatThrownBy(() -> Catalogue.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the catalogue of " + folder + " has the version 2, and this plugin knows 1: give plugin and"
                                + " processor the same version");
    }

    @Test
    void saysHowToMendACatalogueThatIsCutOff() throws IOException {
        for (String broken : List.of("", "[]", "{\"version\": 1, \"flows\": [{")) {
            write(broken);

            assertThatThrownBy(() -> Catalogue.read(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the catalogue of " + folder + " can't be read: compile again with mvn clean compile");
        }
    }

    static String catalogue(String... flows) {
        return "{\"version\":1,\"flows\":[" + String.join(",", flows) + "]}";
    }

    private void write(String json) throws IOException {
        Path file = folder.resolve(FILE);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, json);
    }
}
