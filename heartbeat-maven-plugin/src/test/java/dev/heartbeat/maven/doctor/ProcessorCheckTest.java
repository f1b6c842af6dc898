package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorCheckTest {

    private static final Optional<List<CompilerSetup.OnPath>> NO_PATH = Optional.empty();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"17, true", "22, true", "23, false", "25, false"})
    void aDependencyIsEnoughUntilJdk23(int java, boolean enough) throws IOException {
        TestProject project = onTheClassPath();
        project.compiler = TestProject.compiler(java, Optional.empty(), NO_PATH);

        assertThat(project.complaints().isEmpty()).isEqualTo(enough);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "only"})
    void aDependencyIsEnoughWhereProcessingIsAskedFor(String proc) throws IOException {
        TestProject project = onTheClassPath();
        project.compiler = TestProject.compiler(25, Optional.of(proc), NO_PATH);

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void anArgumentWinsOverTheParameter() throws IOException {
        TestProject project = TestProject.healthy(folder);
        project.compiler = new CompilerSetup(
                17,
                Optional.of("full"),
                Optional.of(List.of(TestProject.PROCESSOR)),
                Optional.empty(),
                List.of("-Xlint:all", "-proc:none"));

        assertThat(project.complaints()).first().asString().contains("PROCESSOR_SWITCHED_OFF");
    }

    @ParameterizedTest
    @CsvSource({"dev.heartbeat.processor.FlowProcessor, true", "lombok.launch.AnnotationProcessor, false"})
    void aListOfProcessorsMustNameOurs(String listed, boolean runs) throws IOException {
        TestProject project = onTheClassPath();
        project.compiler = new CompilerSetup(25, Optional.empty(), NO_PATH, Optional.of(List.of(listed)), List.of());

        assertThat(project.complaints().isEmpty()).isEqualTo(runs);
        if (!runs) {
            assertThat(project.complaints()).first().asString().contains("PROCESSOR_SWITCHED_OFF");
        }
    }

    @Test
    void aProjectWithoutFlowsNeedsNone() throws IOException {
        TestProject project = TestProject.healthy(folder).delete("src/main/java/com/example/shop/flows");
        project.compiler = TestProject.compiler(25, Optional.empty(), NO_PATH);

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void theVersionOfADependencyCountsWhereThereIsNoPath() throws IOException {
        TestProject project = TestProject.healthy(folder).library("dev.heartbeat", "heartbeat-processor", "1.0.0");
        project.compiler = TestProject.compiler(17, Optional.empty(), NO_PATH);

        assertThat(project.complaints()).first().asString().contains("PROCESSOR_VERSION");
    }

    @Test
    void aDependencyIsEnoughThatCouldNotBeResolved() throws IOException {
        TestProject project = TestProject.healthy(folder)
                .with("dev.heartbeat:heartbeat-processor:" + TestProject.VERSION + ":provided");
        project.compiler = TestProject.compiler(17, Optional.empty(), NO_PATH);

        assertThat(project.complaints()).isEmpty();
    }

    private TestProject onTheClassPath() throws IOException {
        return TestProject.healthy(folder).library("dev.heartbeat", "heartbeat-processor", TestProject.VERSION);
    }
}
