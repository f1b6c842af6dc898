package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedApplicationIT {

    @Test
    void anApplicationFromTheArchetypePassesItsTestsAndAnswersAHeartbeat() throws Exception {
        Path project = Archetype.generate(Workshop.emptyFolder("generated"), "my-shop.2go.new", "quakes");

        String build = Maven.in(project).run("verify", "heartbeat:doctor");

        assertThat(build).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(build).contains("heartbeat:doctor looks at quakes").doesNotContain("[heartbeat:");
        try (Application application = Application.start(project, Map.of())) {
            assertThat(application.beat(null).body())
                    .startsWith("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
            assertThat(application.get("/earthquakes/summary").body()).contains("2018-01-31", "2018-02-06");
            assertThat(application.beat(null).body()).startsWith("{\"flows_due\":0,");
        }
    }

    @Test
    void aDatabaseWithoutASampleIsRefusedAndNothingIsLeft() {
        Path folder = Workshop.emptyFolder("refused");

        assertThatThrownBy(() -> Archetype.generate(folder, "com.acme", "quakes", "-Ddatabase=oracle"))
                .hasMessageContaining(
                        "There is no sample for -Ddatabase=oracle: choose h2, postgresql, mariadb or mysql.");
        assertThat(folder).isEmptyDirectory();
    }
}
