package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointCheckTest {

    @TempDir
    Path folder;

    @Test
    void goesByTheConfiguredPath() throws Exception {
        TestProject project = TestProject.healthy(folder)
                .copy(ControllerMappingsTest.controllers(), "target/classes/com/example/web")
                .file("src/main/resources/application.properties", """
                        spring.datasource.url=jdbc:h2:mem:shop
                        heartbeat.endpoint-path=/ops/heartbeat
                        """);
        assertThat(project.complaints()).isEmpty();

        project.file("src/main/resources/application.properties", """
                spring.datasource.url=jdbc:h2:mem:shop
                heartbeat.endpoint-path=/whole
                """);
        assertThat(project.complaints())
                .first()
                .asString()
                .contains("[heartbeat:ENDPOINT_CLASH] Plain.anyMethod() is mapped to /whole");
    }
}
