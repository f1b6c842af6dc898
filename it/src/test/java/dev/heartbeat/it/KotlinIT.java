package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Flows in Kotlin, which kapt shows to the processor as if they were Java. */
@Tag("full")
class KotlinIT {

    private static final String VERSION = "-Dheartbeat.version=" + Workshop.version();

    @Test
    void flowsInKotlinAreRegisteredAndMade() throws Exception {
        Path project = Workshop.copyOf("kotlin-flows", "kotlin");

        String build = Maven.in(project).run("test", VERSION);

        assertThat(build).containsPattern("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void mistakesInKotlinStopTheBuild() throws Exception {
        Path project = Workshop.copyOf("kotlin-flows", "kotlin with a mistake");
        Path flow = project.resolve("src/main/kotlin/com/acme/OrderSyncFlow.kt");
        Files.writeString(flow, Files.readString(flow).replace("every = \"5m\"", "every = \"5min\""));

        Maven.Build build = Maven.in(project).attempt("compile", VERSION);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output())
                .contains("[heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: '5min' is not an"
                        + " interval; did you mean 5m?");
    }
}
